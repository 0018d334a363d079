/* Two plugins linked into one library. */
#include "fixture.h"

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &fixture_adder.head, fixture_create, fixture_start);

static const char second[] PDK_STAMP_KEEP = PDK_STAMP_BEGIN FIXTURE_HEAD PDK_STAMP_END;

FIXTURE_OPEN(&fixture_plugin)
