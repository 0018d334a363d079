/* Something happens when the image is mapped, before anybody calls it: INITIALIZER says what. */
#include <stdlib.h>

#include "fixture.h"

static __attribute__((constructor)) void initialize(void)
{
    INITIALIZER;
}

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &fixture_adder.head, fixture_create, fixture_start);
FIXTURE_OPEN(&fixture_plugin)
