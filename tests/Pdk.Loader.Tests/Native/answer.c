/* Sound; whatever is added, the answer is ANSWER, which the compiler's command line says. */
#include "fixture.h"

PDK_EXPORT int fixture_answer(void);

int fixture_answer(void)
{
    return ANSWER;
}

static pdk_status PDK_CALL answer(uint64_t self, int32_t a, int32_t b, int32_t *result, pdk_error **error)
{
    (void)self;
    (void)a;
    (void)b;
    (void)error;
    *result = ANSWER;
    return PDK_OK;
}

static const pdk_tests_adder_table adder = {
    .head = { sizeof(pdk_tests_adder_table), 0, fixture_release },
    .add = answer,
};

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &adder.head, fixture_create, fixture_start);
FIXTURE_OPEN(&fixture_plugin)
