/*
 * A version of a plugin: NUMBER says which. A handle tells which version made it, so that a call which meets another version is seen, and so is one
 * after the release. Tests patch the number of the compiled library instead of compiling it anew.
 */
#include "fixture.h"

#ifndef VERSION
#define VERSION "1.0.0"
#endif
#ifndef NUMBER
#define NUMBER 1
#endif

#define MOST_HANDLES 4096

static const volatile struct {
    char mark[12];
    int32_t number;
} patch = { "patch-here:", NUMBER };

static atomic_char released[MOST_HANDLES];
static atomic_int calls;
static atomic_long sum;

PDK_EXPORT int versioned_calls(void);
PDK_EXPORT int versioned_sum_low(void);
PDK_EXPORT int versioned_go(void);

static atomic_int go;
static atomic_int waiting;

PDK_EXPORT int versioned_waiting(void);

int versioned_waiting(void)
{
    return atomic_load(&waiting);
}

int versioned_calls(void)
{
    return atomic_load(&calls);
}

/* Enough for the tests: sums of numbers below 60000. */
int versioned_sum_low(void)
{
    return (int)atomic_load(&sum);
}

int versioned_go(void)
{
    atomic_store(&go, 1);
    return 1;
}

/* a is added to the sum of what this image has seen; b < 0 waits until the test says go. */
static pdk_status PDK_CALL number(uint64_t self, int32_t a, int32_t b, int32_t *result, pdk_error **error)
{
    (void)error;
    atomic_fetch_add(&waiting, b < 0);
    while (b < 0 && !atomic_load(&go)) {
        usleep(1000);
    }
    atomic_fetch_add(&calls, 1);
    atomic_fetch_add(&sum, a);
    if ((int32_t)(self >> 16) != patch.number) {
        *result = -1;
    } else if (atomic_load(&released[(self & 0xFFFF) % MOST_HANDLES])) {
        *result = -2;
    } else {
        *result = patch.number;
    }
    return PDK_OK;
}

static pdk_status PDK_CALL release(uint64_t self, pdk_error **error)
{
    (void)error;
    atomic_store(&released[(self & 0xFFFF) % MOST_HANDLES], 1);
    atomic_fetch_add(&fixture_released, 1);
    return PDK_OK;
}

static pdk_status PDK_CALL create(const pdk_component *component, const pdk_create *arguments, pdk_handle *handles, pdk_error **error)
{
    (void)component;
    (void)arguments;
    (void)error;
    handles[0] = ((pdk_handle)(uint32_t)patch.number << 16) | (pdk_handle)(atomic_fetch_add(&fixture_made, 1) + 1);
    return PDK_OK;
}

static const pdk_tests_adder_table adder = {
    .head = { sizeof(pdk_tests_adder_table), 0, release },
    .add = number,
};

FIXTURE_TABLES("abi 1.0\nlibrary fixture " VERSION "\n" FIXTURE_COMPONENT, &adder.head, create, fixture_start);
FIXTURE_OPEN(&fixture_plugin)
