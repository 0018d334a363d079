/* Its creation answers an error. */
#include "fixture.h"

static pdk_error refusal = PDK_ERROR_INIT(PDK_ARGUMENT, "fixture.bad_setting", "The key 'size' must be positive.");

static pdk_status PDK_CALL create(const pdk_component *component, const pdk_create *arguments, pdk_handle *handles, pdk_error **error)
{
    (void)component;
    (void)arguments;
    (void)handles;
    return pdk_fail(error, &refusal);
}

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &fixture_adder.head, create, fixture_start);
FIXTURE_OPEN(&fixture_plugin)
