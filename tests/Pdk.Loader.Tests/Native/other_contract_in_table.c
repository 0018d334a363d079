/* The table says another layout of the contract than the stamp. */
#include "fixture.h"

PDK_STAMP(FIXTURE_HEAD FIXTURE_COMPONENT);

static const pdk_provided contracts[] = { { PDK_STR_INIT("pdk.tests.adder"), 1, 0, 0, UINT64_C(0x0123456789abcdef), &fixture_adder.head } };
static const pdk_component component = { sizeof(pdk_component), 0, PDK_STR_INIT("adder"), 1, contracts, fixture_create };
static const pdk_component *const components[] = { &component };
static const pdk_plugin plugin_table = {
    sizeof(pdk_plugin), PDK_ABI_MAJOR, PDK_ABI_MINOR, PDK_STAMP_STR, 1, components, fixture_start,
};

FIXTURE_OPEN(&plugin_table)
