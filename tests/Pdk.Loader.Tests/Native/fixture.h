/* What the fixtures share: one component `adder`, sound in every part. Each fixture includes it and spoils one thing. */
#ifndef FIXTURE_H
#define FIXTURE_H

#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "pdk.h"
#include "adder.h" /* made by the test from the contract */

#define FIXTURE_HEAD "abi 1.0\nlibrary fixture 0.1.0\n"
#define FIXTURE_COMPONENT "component adder\n  description Adds in C\n  implements pdk.tests.adder 1.0 " ADDER_HASH_TEXT "\n"

/* Handles are numbers from 1 on. */
static atomic_int fixture_made;
static atomic_int fixture_released;

static pdk_status PDK_CALL fixture_release(uint64_t self, pdk_error **error)
{
    (void)self;
    (void)error;
    atomic_fetch_add(&fixture_released, 1);
    return PDK_OK;
}

static pdk_status PDK_CALL fixture_add(uint64_t self, int32_t a, int32_t b, int32_t *result, pdk_error **error)
{
    (void)self;
    (void)error;
    *result = a + b;
    return PDK_OK;
}

static const pdk_tests_adder_table fixture_adder = {
    .head = { sizeof(pdk_tests_adder_table), 0, fixture_release },
    .add = fixture_add,
};

#define FIXTURE_PROVIDED(at) \
    { PDK_STR_INIT(PDK_TESTS_ADDER_ID), PDK_TESTS_ADDER_MAJOR, PDK_TESTS_ADDER_MINOR, 0, PDK_TESTS_ADDER_LAYOUT_HASH, (at) }

static inline pdk_status PDK_CALL fixture_create(
    const pdk_component *component, const pdk_create *arguments, pdk_handle *handles, pdk_error **error)
{
    (void)component;
    (void)arguments;
    (void)error;
    handles[0] = (pdk_handle)atomic_fetch_add(&fixture_made, 1) + 1;
    return PDK_OK;
}

static inline pdk_status PDK_CALL fixture_start(pdk_error **error)
{
    (void)error;
    return PDK_OK;
}

/* The whole library: a stamp, one provided contract, one component, a table. */
#define FIXTURE_TABLES(stamp, contract_table, create_function, start_function)                                    \
    PDK_STAMP(stamp);                                                                                             \
    static const pdk_provided fixture_contracts[] = { FIXTURE_PROVIDED(contract_table) };                         \
    static const pdk_component fixture_component = {                                                              \
        sizeof(pdk_component), 0, PDK_STR_INIT("adder"), 1, fixture_contracts, (create_function)                  \
    };                                                                                                            \
    static const pdk_component *const fixture_components[] = { &fixture_component };                              \
    static const pdk_plugin fixture_plugin = {                                                                    \
        sizeof(pdk_plugin), PDK_ABI_MAJOR, PDK_ABI_MINOR, PDK_STAMP_STR, 1, fixture_components, (start_function)  \
    }

#define FIXTURE_OPEN(table)                                                                                       \
    pdk_status PDK_CALL pdk_plugin_open(const pdk_host *host, const pdk_plugin **plugin, pdk_error **error)       \
    {                                                                                                             \
        (void)host;                                                                                               \
        (void)error;                                                                                              \
        *plugin = (table);                                                                                        \
        return PDK_OK;                                                                                            \
    }

/* For the tests: how many instances were made, and how many given back. */
PDK_EXPORT int fixture_count_made(void);
PDK_EXPORT int fixture_count_released(void);

int fixture_count_made(void)
{
    return atomic_load(&fixture_made);
}

int fixture_count_released(void)
{
    return atomic_load(&fixture_released);
}

#endif
