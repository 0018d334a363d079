/* A function of the contract is null. */
#include "fixture.h"

static const pdk_tests_adder_table spoiled = {
    .head = { sizeof(pdk_tests_adder_table), 0, fixture_release },
    .add = NULL,
};

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &spoiled.head, fixture_create, fixture_start);
FIXTURE_OPEN(&fixture_plugin)
