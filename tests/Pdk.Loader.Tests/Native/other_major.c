/* Implements another major version of the contract. */
#include "fixture.h"

FIXTURE_TABLES(FIXTURE_HEAD "component adder\n  implements pdk.tests.adder 2.0 " ADDER_HASH_TEXT "\n", &fixture_adder.head, fixture_create, fixture_start);
FIXTURE_OPEN(&fixture_plugin)
