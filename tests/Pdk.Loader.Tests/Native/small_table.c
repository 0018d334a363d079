/* The component's table is shorter than the first version of the ABI has it. */
#include "fixture.h"

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &fixture_adder.head, fixture_create, fixture_start);

static const pdk_component small = { 16, 0, PDK_STR_INIT("adder"), 1, fixture_contracts, fixture_create };
static const pdk_component *const components[] = { &small };
static const pdk_plugin spoiled = {
    sizeof(pdk_plugin), PDK_ABI_MAJOR, PDK_ABI_MINOR, PDK_STAMP_STR, 1, components, fixture_start,
};

PDK_EXPORT const void *fixture_everything(void);

const void *fixture_everything(void)
{
    return &fixture_plugin;
}

FIXTURE_OPEN(&spoiled)
