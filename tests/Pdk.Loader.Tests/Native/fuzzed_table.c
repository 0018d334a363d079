/* Hands out tables of all kinds: sound ones with damage, and memory that holds anything. */
#include <stdlib.h>
#include <sys/mman.h>

#include "fixture.h"

#define PAGE 4096
#define AREA (4 * PAGE)

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &fixture_adder.head, fixture_create, fixture_start);

/* All of it in one piece, so that a change may hit any part. */
typedef struct arena {
    pdk_plugin plugin;
    const pdk_component *components[1];
    pdk_component component;
    pdk_provided contracts[1];
    pdk_tests_adder_table adder;
    char name[8];
    char id[16];
} arena;

static uint64_t state;

/* Marsaglia's xorshift: three shifts make the next number. */
static uint64_t next(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

/* Readable pages between two that are not; made once. */
static unsigned char *area(void)
{
    static unsigned char *made;
    if (made == NULL) {
        unsigned char *whole = mmap(NULL, AREA + 2 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (whole == MAP_FAILED || mprotect(whole + PAGE, AREA, PROT_READ | PROT_WRITE) != 0) {
            abort();
        }
        made = whole + PAGE;
    }
    return made;
}

/* An address as a mistake makes it: here, there, nearly there, nowhere. */
static uint64_t address(void)
{
    switch (next() % 10) {
    case 0:
        return 0;
    case 1:
        return next() % 8192;
    case 2:
        return (uint64_t)area() + AREA - next() % 64;
    case 3:
        return (uint64_t)area() - next() % 64;
    case 4:
        return (uint64_t)fixture_add + next() % 64;
    case 5:
        return (uint64_t)pdk_stamp_text + next() % sizeof(pdk_stamp_text);
    case 6:
        return next();
    case 7:
        return UINT64_MAX - next() % PAGE;
    default:
        return (uint64_t)area() + (next() % (AREA / 8)) * 8;
    }
}

static uint64_t number(void)
{
    switch (next() % 6) {
    case 0:
        return 0;
    case 1:
        return next() % 256;
    case 2:
        return UINT64_MAX - next() % 8;
    case 3:
        return INT64_MAX - (int64_t)(next() % 8);
    case 4:
        return ((uint64_t)INT32_MAX + next() % 4) << (next() % 2 * 32);
    default:
        return next();
    }
}

static arena *sound(unsigned char *at)
{
    arena *made = (arena *)at;
    *made = (arena){
        .plugin = { sizeof(pdk_plugin), PDK_ABI_MAJOR, PDK_ABI_MINOR, PDK_STAMP_STR, 1, made->components, fixture_start },
        .components = { &made->component },
        .component = { sizeof(pdk_component), 0, { made->name, 5 }, 1, made->contracts, fixture_create },
        .contracts = { FIXTURE_PROVIDED(&made->adder.head) },
        .adder = fixture_adder,
        .name = "adder",
        .id = PDK_TESTS_ADDER_ID,
    };
    made->contracts[0].id.data = made->id;
    return made;
}

/* kind 0: random bytes; 1: pointers and numbers in every word; 2: a sound table with some words changed; 3: a sound one. */
PDK_EXPORT const void *fuzzed_table(uint64_t seed, int kind);

const void *fuzzed_table(uint64_t seed, int kind)
{
    size_t words = sizeof(arena) / 8;
    /* At the end of the readable pages, so that what lies behind it is not; or anywhere. */
    unsigned char *at = area();
    uint64_t *content = (uint64_t *)area();
    size_t i;
    state = seed * 2 + 1;
    for (i = 0; i < 8; i++) {
        next();
    }
    for (i = 0; i < AREA / 8; i++) {
        content[i] = kind == 0 ? next() : next() % 2 == 0 ? address() : number();
    }
    at += next() % 2 == 0 ? AREA - sizeof(arena) : (next() % ((AREA - sizeof(arena)) / 8)) * 8;
    if (kind < 2) {
        /* The version is right in half of the cases, or nobody would look any further. */
        if (next() % 2 == 0) {
            ((pdk_plugin *)at)->size = sizeof(pdk_plugin);
            ((pdk_plugin *)at)->abi_major = PDK_ABI_MAJOR;
            ((pdk_plugin *)at)->stamp = (pdk_str)PDK_STAMP_STR;
        }
        return at;
    }
    sound(at);
    for (i = kind == 2 ? 1 + next() % 3 : 0; i > 0; i--) {
        uint64_t *word = (uint64_t *)at + next() % words;
        switch (next() % 4) {
        case 0:
            *word = number();
            break;
        case 1:
            *(uint32_t *)word = (uint32_t)number();
            break;
        case 2:
            ((unsigned char *)word)[next() % 8] = (unsigned char)next();
            break;
        default:
            *word = address();
            break;
        }
    }
    return at;
}

FIXTURE_OPEN(&fixture_plugin)
