/* The component's function `create` is null. */
#include "fixture.h"

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &fixture_adder.head, NULL, fixture_start);
FIXTURE_OPEN(&fixture_plugin)
