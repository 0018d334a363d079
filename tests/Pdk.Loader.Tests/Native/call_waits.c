/* Adding nothing to nothing waits until the test says go. */
#include "fixture.h"

static atomic_int go;

PDK_EXPORT int call_waits_go(void);

int call_waits_go(void)
{
    atomic_store(&go, 1);
    return 1;
}

static pdk_status PDK_CALL wait_and_add(uint64_t self, int32_t a, int32_t b, int32_t *result, pdk_error **error)
{
    while (a == 0 && b == 0 && !atomic_load(&go)) {
        usleep(1000);
    }
    return fixture_add(self, a, b, result, error);
}

static const pdk_tests_adder_table adder = {
    .head = { sizeof(pdk_tests_adder_table), 0, fixture_release },
    .add = wait_and_add,
};

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &adder.head, fixture_create, fixture_start);
FIXTURE_OPEN(&fixture_plugin)
