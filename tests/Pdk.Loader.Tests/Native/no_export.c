/* A stamp, but no function pdk_plugin_open. */
#include "fixture.h"

PDK_STAMP(FIXTURE_HEAD FIXTURE_COMPONENT);

PDK_EXPORT const void *fixture_everything(void);

const void *fixture_everything(void)
{
    return &fixture_adder;
}
