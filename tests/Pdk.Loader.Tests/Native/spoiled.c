/* One component, sound in every part but those that the compiler's command line spoils: -DTABLE_SIZE=0, say. Each macro below is one
 * field of a table, or what one of the functions does. */
#include <stdint.h>
#include <sys/mman.h>

#include "fixture.h"

#ifndef NAME
#define NAME "spoiled"
#endif

/* Addresses that no library may hand out. The first is aligned, and nothing is mapped there. */
#define UNMAPPED ((void *)0x10008)
#define ODD ((void *)0x10009)
#define DATA ((void *)&spoiled_data)
#define FORBIDDEN (spoiled_page())

static uint64_t spoiled_data[4096 / 8];
static char overlong[2000];

/* A page that is mapped, but not to be read. */
static inline void *spoiled_page(void)
{
    return mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

#ifndef CONTRACT_SIZE
#define CONTRACT_SIZE sizeof(pdk_tests_adder_table)
#endif
#ifndef RELEASE
#define RELEASE fixture_release
#endif
#ifndef SLOT
#define SLOT fixture_add
#endif
#ifndef ID
#define ID PDK_STR_INIT(PDK_TESTS_ADDER_ID)
#endif
#ifndef MAJOR
#define MAJOR PDK_TESTS_ADDER_MAJOR
#endif
#ifndef MINOR
#define MINOR PDK_TESTS_ADDER_MINOR
#endif
#ifndef HASH
#define HASH PDK_TESTS_ADDER_LAYOUT_HASH
#endif
#ifndef CONTRACT
#define CONTRACT (&spoiled_adder.head)
#endif
#ifndef COMPONENT_SIZE
#define COMPONENT_SIZE sizeof(pdk_component)
#endif
#ifndef COMPONENT_NAME
#define COMPONENT_NAME PDK_STR_INIT(NAME)
#endif
#ifndef CONTRACT_COUNT
#define CONTRACT_COUNT 1
#endif
#ifndef CONTRACTS
#define CONTRACTS spoiled_contracts
#endif
#ifndef CREATE
#define CREATE spoiled_create
#endif
#ifndef COMPONENT
#define COMPONENT (&spoiled_component)
#endif
#ifndef TABLE_SIZE
#define TABLE_SIZE sizeof(pdk_plugin)
#endif
#ifndef ABI_MAJOR
#define ABI_MAJOR PDK_ABI_MAJOR
#endif
#ifndef ABI_MINOR
#define ABI_MINOR PDK_ABI_MINOR
#endif
#ifndef STAMP_DATA
#define STAMP_DATA pdk_stamp_text
#endif
#ifndef STAMP_LENGTH
#define STAMP_LENGTH (sizeof(pdk_stamp_text) - 1)
#endif
#ifndef COMPONENT_COUNT
#define COMPONENT_COUNT 1
#endif
#ifndef COMPONENTS
#define COMPONENTS spoiled_components
#endif
#ifndef START
#define START spoiled_start
#endif
#ifndef TABLE
#define TABLE (&spoiled_plugin)
#endif
#ifndef STAMP
#define STAMP                                                                                                              \
    FIXTURE_HEAD "component " NAME "\n  description Adds in C\n  implements pdk.tests.adder 1.0 " ADDER_HASH_TEXT "\n"
#endif

/* What the functions answer. */
#ifndef OPEN_STATUS
#define OPEN_STATUS PDK_OK
#endif
#ifndef START_STATUS
#define START_STATUS PDK_OK
#endif
#ifndef CREATE_STATUS
#define CREATE_STATUS PDK_OK
#endif
#ifndef ERROR
#define ERROR (&spoiled_error)
#endif
#ifndef ERROR_SIZE
#define ERROR_SIZE sizeof(pdk_error)
#endif
#ifndef ERROR_TEXT
#define ERROR_TEXT PDK_STR_INIT("the dice are missing")
#endif
#ifndef ERROR_RELEASE
#define ERROR_RELEASE pdk_error_keep
#endif
#ifndef HANDLE
#define HANDLE (pdk_handle)atomic_fetch_add(&fixture_made, 1) + 1
#endif

PDK_STAMP(STAMP);

static pdk_error spoiled_error = { ERROR_SIZE, PDK_FAULT, ERROR_TEXT, PDK_STR_INIT("fixture.no_dice"), { NULL, 0 }, ERROR_RELEASE };

static pdk_status spoiled_answer(pdk_status status, pdk_error **error)
{
    if (status != PDK_OK) {
        *error = ERROR;
    }
    return status;
}

static pdk_status PDK_CALL spoiled_create(const pdk_component *component, const pdk_create *arguments, pdk_handle *handles, pdk_error **error)
{
    (void)component;
    (void)arguments;
    handles[0] = HANDLE;
    return spoiled_answer(CREATE_STATUS, error);
}

static pdk_status PDK_CALL spoiled_start(pdk_error **error)
{
    return spoiled_answer(START_STATUS, error);
}

static pdk_tests_adder_table spoiled_adder;
static pdk_provided spoiled_contracts[1];
static pdk_component spoiled_component;
static const pdk_component *spoiled_components[1];
static pdk_plugin spoiled_plugin;

/* Everything that a case leaves out is still used. */
PDK_EXPORT const void *spoiled_everything(int which);

const void *spoiled_everything(int which)
{
    const void *all[] = {
        (const void *)fixture_release, (const void *)fixture_add, (const void *)spoiled_create, (const void *)spoiled_start,
        (const void *)fixture_create, (const void *)fixture_start, &fixture_adder, &spoiled_adder, spoiled_contracts, &spoiled_component,
        spoiled_components, &spoiled_plugin, pdk_stamp_text, overlong, spoiled_data, &spoiled_error,
    };
    return all[which];
}

/* The tables are filled in here, so that a field may be anything. */
#ifndef WITHOUT_ENTRY
pdk_status PDK_CALL pdk_plugin_open(const pdk_host *host, const pdk_plugin **plugin, pdk_error **error)
{
    (void)host;
    memset(overlong, 'x', sizeof(overlong));
    spoiled_adder = (pdk_tests_adder_table){ { CONTRACT_SIZE, 0, RELEASE }, SLOT };
    spoiled_contracts[0] = (pdk_provided){ ID, MAJOR, MINOR, 0, HASH, CONTRACT };
    spoiled_component = (pdk_component){ COMPONENT_SIZE, 0, COMPONENT_NAME, CONTRACT_COUNT, CONTRACTS, CREATE };
    spoiled_components[0] = COMPONENT;
    spoiled_plugin = (pdk_plugin){
        TABLE_SIZE, ABI_MAJOR, ABI_MINOR, { STAMP_DATA, STAMP_LENGTH }, COMPONENT_COUNT, COMPONENTS, START,
    };
    *plugin = TABLE;
    return spoiled_answer(OPEN_STATUS, error);
}
#endif
