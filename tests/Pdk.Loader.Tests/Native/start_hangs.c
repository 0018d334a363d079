/* Its start never returns. */
#include "fixture.h"

static pdk_status PDK_CALL start(pdk_error **error)
{
    (void)error;
    for (;;) {
        pause();
    }
    return PDK_OK;
}

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &fixture_adder.head, fixture_create, start);
FIXTURE_OPEN(&fixture_plugin)
