/* The contract's table is null. */
#include "fixture.h"

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, NULL, fixture_create, fixture_start);
FIXTURE_OPEN(&fixture_plugin)
