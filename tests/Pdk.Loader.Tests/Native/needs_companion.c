/* Sound; adds what the library beside it says. */
#include "fixture.h"

int companion_number(void);

static pdk_status PDK_CALL add(uint64_t self, int32_t a, int32_t b, int32_t *result, pdk_error **error)
{
    (void)self;
    (void)error;
    *result = a + b + companion_number();
    return PDK_OK;
}

static const pdk_tests_adder_table adder = {
    .head = { sizeof(pdk_tests_adder_table), 0, fixture_release },
    .add = add,
};

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &adder.head, fixture_create, fixture_start);
FIXTURE_OPEN(&fixture_plugin)
