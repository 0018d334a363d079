/* One component with two contracts, and so with two handles for each instance. */
#include "fixture.h"
#include "greeter.h" /* made by the test from the contract */

PDK_STAMP(FIXTURE_HEAD FIXTURE_COMPONENT "  implements pdk.tests.greeter 1.0 " GREETER_HASH_TEXT "\n");

static pdk_error silent = PDK_ERROR_INIT(PDK_UNSUPPORTED, "fixture.silent", "It does not speak.");

static pdk_status PDK_CALL greet(uint64_t self, pdk_str name, pdk_buffer *result, pdk_error **error)
{
    (void)self;
    (void)name;
    (void)result;
    return pdk_fail(error, &silent);
}

static const pdk_tests_greeter_table greeter = {
    .head = { sizeof(pdk_tests_greeter_table), 0, fixture_release },
    .greet = greet,
};

static pdk_status PDK_CALL create(const pdk_component *component, const pdk_create *arguments, pdk_handle *handles, pdk_error **error)
{
    (void)component;
    (void)arguments;
    (void)error;
    handles[0] = (pdk_handle)atomic_fetch_add(&fixture_made, 1) + 1;
    handles[1] = handles[0] + 1000;
    return PDK_OK;
}

static const pdk_provided contracts[] = {
    FIXTURE_PROVIDED(&fixture_adder.head),
    { PDK_STR_INIT(PDK_TESTS_GREETER_ID), 1, 0, 0, PDK_TESTS_GREETER_LAYOUT_HASH, &greeter.head },
};
static const pdk_component component = { sizeof(pdk_component), 0, PDK_STR_INIT("adder"), 2, contracts, create };
static const pdk_component *const components[] = { &component };
static const pdk_plugin plugin_table = {
    sizeof(pdk_plugin), PDK_ABI_MAJOR, PDK_ABI_MINOR, PDK_STAMP_STR, 1, components, fixture_start,
};

FIXTURE_OPEN(&plugin_table)
