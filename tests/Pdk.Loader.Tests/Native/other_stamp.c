/* Hands out another stamp than the one in its file. */
#include "fixture.h"

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &fixture_adder.head, fixture_create, fixture_start);

/* The same text with another version, made at run time so that the file has one stamp only. */
static char other[sizeof(pdk_stamp_text)];

static pdk_plugin spoiled = {
    sizeof(pdk_plugin), PDK_ABI_MAJOR, PDK_ABI_MINOR, { other, sizeof(other) - 1 }, 1, fixture_components, fixture_start,
};

PDK_EXPORT const void *fixture_everything(void);

const void *fixture_everything(void)
{
    return &fixture_plugin;
}

pdk_status PDK_CALL pdk_plugin_open(const pdk_host *host, const pdk_plugin **plugin, pdk_error **error)
{
    (void)host;
    (void)error;
    memcpy(other, pdk_stamp_text, sizeof(other));
    memcpy(strstr(other, "0.1.0"), "0.2.0", 5);
    *plugin = &spoiled;
    return PDK_OK;
}
