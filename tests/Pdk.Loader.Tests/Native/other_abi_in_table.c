/* Of another major version of the ABI, which only its table says. */
#include "fixture.h"

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &fixture_adder.head, fixture_create, fixture_start);

static const pdk_plugin spoiled = {
    sizeof(pdk_plugin), 2, 3, PDK_STAMP_STR, 1, fixture_components, fixture_start,
};

PDK_EXPORT const void *fixture_everything(void);

const void *fixture_everything(void)
{
    return &fixture_plugin;
}

FIXTURE_OPEN(&spoiled)
