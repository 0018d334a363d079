/* Its creation does not return until the test lets it. */
#include "fixture.h"

static atomic_int may_go;

PDK_EXPORT void fixture_let_go(void);

void fixture_let_go(void)
{
    atomic_store(&may_go, 1);
}

static pdk_status PDK_CALL create(const pdk_component *component, const pdk_create *arguments, pdk_handle *handles, pdk_error **error)
{
    while (!atomic_load(&may_go)) {
        usleep(1000);
    }
    return fixture_create(component, arguments, handles, error);
}

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &fixture_adder.head, create, fixture_start);
FIXTURE_OPEN(&fixture_plugin)
