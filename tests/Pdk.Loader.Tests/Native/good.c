/* Nothing is wrong with it. It writes the alias and the configuration's size to the host's log, when it is made and when it is given back. */
#include <stdio.h>
#include <stdlib.h>

#include "fixture.h"
#include "log.h" /* made by the test from the contract */

#define MOST_INSTANCES 64

static pdk_ref logs[MOST_INSTANCES];
static atomic_int starts;

PDK_EXPORT int good_starts(void);

int good_starts(void)
{
    return atomic_load(&starts);
}

static pdk_status PDK_CALL start(pdk_error **error)
{
    (void)error;
    atomic_fetch_add(&starts, 1);
    return PDK_OK;
}

static void say(pdk_ref log, const char *text)
{
    pdk_error *error = NULL;
    pdk_str message = { text, strlen(text) };
    if (log.table != NULL && ((const pdk_log_table *)log.table)->write(log.handle, 2, message, &error) != PDK_OK && error != NULL) {
        error->release(error);
    }
}

static pdk_status PDK_CALL create(const pdk_component *component, const pdk_create *arguments, pdk_handle *handles, pdk_error **error)
{
    char text[200];
    pdk_handle handle;
    size_t i;
    (void)component;
    (void)error;
    handle = (pdk_handle)atomic_fetch_add(&fixture_made, 1) + 1;
    for (i = 0; i < arguments->service_count; i++) {
        const pdk_service *service = &arguments->services[i];
        if (service->contract.length == strlen(PDK_LOG_ID) && memcmp(service->contract.data, PDK_LOG_ID, service->contract.length) == 0) {
            logs[handle % MOST_INSTANCES] = service->reference;
        }
    }
    snprintf(text, sizeof text, "made as %.*s with %zu bytes at %zu modulo 8", (int)arguments->alias.length, arguments->alias.data,
        arguments->configuration.length, (size_t)arguments->configuration.data % 8);
    say(logs[handle % MOST_INSTANCES], text);
    handles[0] = handle;
    return PDK_OK;
}

static pdk_status PDK_CALL release(uint64_t self, pdk_error **error)
{
    say(logs[self % MOST_INSTANCES], "given back");
    return fixture_release(self, error);
}

static const pdk_tests_adder_table adder = {
    .head = { sizeof(pdk_tests_adder_table), 0, release },
    .add = fixture_add,
};

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &adder.head, create, start);
FIXTURE_OPEN(&fixture_plugin)
