/* Its entry never returns. */
#include "fixture.h"

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &fixture_adder.head, fixture_create, fixture_start);

pdk_status PDK_CALL pdk_plugin_open(const pdk_host *host, const pdk_plugin **plugin, pdk_error **error)
{
    (void)host;
    (void)error;
    for (;;) {
        pause();
    }
    *plugin = &fixture_plugin;
    return PDK_OK;
}
