/* The table counts more components than the stamp. */
#include "fixture.h"

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &fixture_adder.head, fixture_create, fixture_start);

static const pdk_plugin spoiled = {
    sizeof(pdk_plugin), PDK_ABI_MAJOR, PDK_ABI_MINOR, PDK_STAMP_STR, 1000000, fixture_components, fixture_start,
};

PDK_EXPORT const void *fixture_everything(void);

const void *fixture_everything(void)
{
    return &fixture_plugin;
}

FIXTURE_OPEN(&spoiled)
