/* Of another major version of the ABI, and says so. */
#include "fixture.h"

FIXTURE_TABLES("abi 2.0\nlibrary fixture 0.1.0\n" FIXTURE_COMPONENT, &fixture_adder.head, fixture_create, fixture_start);
FIXTURE_OPEN(&fixture_plugin)
