/* Refuses to be opened. */
#include "fixture.h"

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &fixture_adder.head, fixture_create, fixture_start);

static pdk_error refusal = PDK_ERROR_INIT(PDK_UNSUPPORTED, "fixture.refusal", "not on this machine");

PDK_EXPORT const void *fixture_everything(void);

const void *fixture_everything(void)
{
    return &fixture_plugin;
}

pdk_status PDK_CALL pdk_plugin_open(const pdk_host *host, const pdk_plugin **plugin, pdk_error **error)
{
    (void)host;
    (void)plugin;
    return pdk_fail(error, &refusal);
}
