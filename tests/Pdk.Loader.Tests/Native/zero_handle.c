/* Its creation answers success without a handle. */
#include "fixture.h"

static pdk_status PDK_CALL create(const pdk_component *component, const pdk_create *arguments, pdk_handle *handles, pdk_error **error)
{
    (void)component;
    (void)arguments;
    (void)handles;
    (void)error;
    return PDK_OK;
}

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &fixture_adder.head, create, fixture_start);
FIXTURE_OPEN(&fixture_plugin)
