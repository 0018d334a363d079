/* Adding nothing to nothing is a fault. */
#include "fixture.h"

static pdk_error empty = PDK_ERROR_INIT(PDK_FAULT, "fixture.empty", "nothing to add");

static pdk_status PDK_CALL fault_or_add(uint64_t self, int32_t a, int32_t b, int32_t *result, pdk_error **error)
{
    return a == 0 && b == 0 ? pdk_fail(error, &empty) : fixture_add(self, a, b, result, error);
}

static const pdk_tests_adder_table adder = {
    .head = { sizeof(pdk_tests_adder_table), 0, fixture_release },
    .add = fault_or_add,
};

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &adder.head, fixture_create, fixture_start);
FIXTURE_OPEN(&fixture_plugin)
