/* Has the contract's version, but another member. */
#include "fixture.h"

FIXTURE_TABLES(
    FIXTURE_HEAD "component adder\n  implements pdk.tests.adder 1.0 0123456789abcdef\n"
    "layout pdk.tests.adder 1.0 0123456789abcdef\n  contract pdk.tests.adder 1.0\n    0 add(a: i64, b: i64) -> i64\n",
    &fixture_adder.head, fixture_create, fixture_start);
FIXTURE_OPEN(&fixture_plugin)
