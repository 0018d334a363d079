/* Its start answers an error. */
#include "fixture.h"

static pdk_error refusal = PDK_ERROR_INIT(PDK_FAULT, "fixture.no_dice", "the dice are missing");

static pdk_status PDK_CALL start(pdk_error **error)
{
    return pdk_fail(error, &refusal);
}

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &fixture_adder.head, fixture_create, start);
FIXTURE_OPEN(&fixture_plugin)
