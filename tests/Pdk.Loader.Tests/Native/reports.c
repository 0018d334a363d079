/* Tells the host of exceptions that nobody caught, as a plugin of the kit does: on a thread of its own, which ends afterwards. */
#include <pthread.h>

#include "fixture.h"

static const pdk_host *known_host;
static const pdk_plugin *own_table;
static int32_t times;
static int32_t way;

static pdk_error uncaught = PDK_ERROR_INIT(PDK_FAULT, "fixture.tired", "the thread is tired");
static pdk_error absent = PDK_ERROR_INIT(PDK_UNSUPPORTED, "", "somebody else listens");
static pdk_error forged = PDK_ERROR_INIT(PDK_FAULT, "a\nb", "first\nPdk.Loader: Error: forged");
static pdk_error negative = PDK_ERROR_INIT(PDK_FAULT, "", "cut");
static pdk_error small = PDK_ERROR_INIT(PDK_FAULT, "small", "small");

static void *tell(void *unused)
{
    (void)unused;
    negative.message.length = (size_t)-1;
    small.size = 8;
    if (PDK_HAS(known_host, report) && known_host->report != NULL) {
        for (int32_t time = 0; time < times; time++) {
            const pdk_error *error = way == 0 ? &uncaught : way == -1 ? NULL : way == -2 ? &forged : way == -3 ? &negative : way == -4 ? &small : &absent;
            known_host->report(way == -5 ? (const pdk_plugin *)&times : own_table, error);
        }
    }
    return NULL;
}

static void tell_on_a_thread(int32_t how_often, int32_t in_which_way)
{
    pthread_t thread;
    times = how_often;
    way = in_which_way;
    if (pthread_create(&thread, NULL, tell, NULL) == 0) {
        pthread_join(thread, NULL);
    }
}

static pdk_status PDK_CALL tell_or_add(uint64_t self, int32_t a, int32_t b, int32_t *result, pdk_error **error)
{
    if (b <= 0) {
        tell_on_a_thread(a, b);
    }
    return fixture_add(self, a, b, result, error);
}

/* With TELLS_AT_CREATE: the first so many instances tell while they are made. */
#ifndef TELLS_AT_CREATE
#define TELLS_AT_CREATE 0
#endif

static pdk_status PDK_CALL tell_and_create(const pdk_component *component, const pdk_create *arguments, pdk_handle *handles, pdk_error **error)
{
    if (fixture_count_made() < TELLS_AT_CREATE) {
        tell_on_a_thread(1, 0);
    }
    return fixture_create(component, arguments, handles, error);
}

static const pdk_tests_adder_table adder = {
    .head = { sizeof(pdk_tests_adder_table), 0, fixture_release },
    .add = tell_or_add,
};

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &adder.head, tell_and_create, fixture_start);

pdk_status PDK_CALL pdk_plugin_open(const pdk_host *host, const pdk_plugin **plugin, pdk_error **error)
{
    (void)error;
    known_host = host;
    own_table = &fixture_plugin;
    *plugin = &fixture_plugin;
    return PDK_OK;
}
