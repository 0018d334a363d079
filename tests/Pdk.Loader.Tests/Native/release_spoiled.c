/* Its release does not return until the test says go (WAITS), or answers a fault. */
#include "fixture.h"

static atomic_int go;
static atomic_int entered;

PDK_EXPORT int release_go(void);
PDK_EXPORT int release_entered(void);

int release_go(void)
{
    atomic_store(&go, 1);
    return 1;
}

int release_entered(void)
{
    return atomic_load(&entered);
}

#ifndef WAITS
static pdk_error spoiled = PDK_ERROR_INIT(PDK_FAULT, "fixture.spoiled", "it does not want to go");
#endif

static pdk_status PDK_CALL release(uint64_t self, pdk_error **error)
{
    atomic_fetch_add(&entered, 1);
#ifdef WAITS
    while (!atomic_load(&go)) {
        usleep(1000);
    }
    return fixture_release(self, error);
#else
    fixture_release(self, error);
    return pdk_fail(error, &spoiled);
#endif
}

static const pdk_tests_adder_table adder = {
    .head = { sizeof(pdk_tests_adder_table), 0, release },
    .add = fixture_add,
};

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &adder.head, fixture_create, fixture_start);
FIXTURE_OPEN(&fixture_plugin)
