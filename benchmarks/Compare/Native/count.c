/* Counts instructions under callgrind: a host in C, so that no compiler at run time blurs them.
 *
 *   valgrind --tool=callgrind --callgrind-out-file=OUT count PLUGIN JSON
 *
 * Each way is called until it has settled, then so many times, then twice as many times; each of both is a dump of its own, named "WAY N". The
 * difference is what the second half costs: loops and dumps cancel. */

#include <dlfcn.h>
#include <stdio.h>
#include <valgrind/callgrind.h>

#include "bench_costs.h"
#include "pdk.h"
#include "pdk_value.h"

#define FEW 300
#define MANY 10000

typedef struct subject {
    const bench_costs_table *costs;
    pdk_handle handle;
    int (*unguarded_min)(int, int);
    int (*hand_min)(void *, int, int, int *, char **);
    int (*hand_fail)(void *, int, int *, char **);
    void (*hand_free)(char *);
    int (*decode)(const char *, ptrdiff_t);
    void *hand;
    const char *json;
    ptrdiff_t json_length;
    pdk_value_view view;
} subject;

typedef int (*way)(const subject *);

static int fail(const char *what)
{
    fprintf(stderr, "%s\n", what);
    exit(1);
}

static int check(pdk_status status, pdk_error *error)
{
    if (status != PDK_OK) {
        fprintf(stderr, "status %d: %.*s\n", status, error == NULL ? 0 : (int)error->message.length, error == NULL ? "" : error->message.data);
        exit(1);
    }
    return 1;
}

static void *symbol(void *library, const char *name)
{
    void *found = dlsym(library, name);
    return found != NULL ? found : (fail(name), NULL);
}

static int unguarded(const subject *it)
{
    return it->unguarded_min(3, 5);
}

static int by_hand(const subject *it)
{
    int result = 0;
    char *message;
    return it->hand_min(it->hand, 3, 5, &result, &message) == 0 ? result : fail("by hand");
}

static int guarded(const subject *it)
{
    int32_t result = 0;
    pdk_error *error = NULL;
    check(it->costs->min(it->handle, 3, 5, &result, &error), error);
    return result;
}

/* Nothing here comes later. */
static void PDK_CALL completed(uint64_t context, pdk_status status, const void *result, pdk_error *error)
{
    (void)context;
    (void)result;
    check(status == PDK_OK ? PDK_PROTOCOL : status, error);
}

static int at_once(const subject *it)
{
    int32_t result = 0;
    pdk_error *error = NULL;
    pdk_completion completion = { sizeof(pdk_completion), 0, 1, completed, 0, NULL };
    check(it->costs->min_at_once(it->handle, 3, 5, &result, &completion, &error), error);
    return result;
}

static int value_lent(const subject *it)
{
    int32_t result = 0;
    pdk_error *error = NULL;
    check(it->costs->last_byte_of_value(it->handle, &it->view, &result, &error), error);
    return result;
}

static int bytes_lent(const subject *it)
{
    int32_t result = 0;
    pdk_error *error = NULL;
    check(it->costs->last_byte(it->handle, it->view.document, &result, &error), error);
    return result;
}

static int failure(const subject *it)
{
    int32_t result = 0;
    pdk_error *error = NULL;
    if (it->costs->fail(it->handle, 7, &result, &error) != PDK_FAILED || error == NULL) {
        return fail("failure");
    }
    pdk_error_release(error);
    return 1;
}

static int failure_by_hand(const subject *it)
{
    int result = 0;
    char *message = NULL;
    if (it->hand_fail(it->hand, 7, &result, &message) == 0) {
        return fail("failure by hand");
    }
    it->hand_free(message);
    return 1;
}

static int decoding(const subject *it)
{
    return it->decode(it->json, it->json_length);
}

static void run(const char *name, const subject *it, way call, int times)
{
    char text[100];
    volatile int sum = 0;
    snprintf(text, sizeof text, "%s %d", name, times);
    CALLGRIND_ZERO_STATS;
    for (int i = 0; i < times; i++) {
        sum += call(it);
    }
    CALLGRIND_DUMP_STATS_AT(text);
}

static void count(const char *name, const subject *it, way call, int times)
{
    for (int i = 0; i < 100; i++) {
        call(it);
    }
    run(name, it, call, times);
    run(name, it, call, 2 * times);
}

static void open_plugin(const char *path, subject *it)
{
    static const pdk_host host = {
        sizeof(pdk_host), PDK_ABI_MAJOR, PDK_ABI_MINOR, PDK_STR_INIT("counting host"), PDK_STR_INIT("1.0"), NULL
    };
    pdk_create arguments = { sizeof(pdk_create), 0, PDK_STR_INIT("costs"), { NULL, 0 }, 0, NULL };
    const pdk_plugin *plugin = NULL;
    pdk_error *error = NULL;
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (library == NULL) {
        fail(dlerror());
    }
    check(((pdk_plugin_open_function)symbol(library, PDK_ENTRY_POINT))(&host, &plugin, &error), error);
    check(plugin->start(&error), error);
    if (plugin->component_count != 1 || plugin->components[0]->contract_count != 1
        || plugin->components[0]->contracts[0].layout_hash != BENCH_COSTS_LAYOUT_HASH) {
        fail("the plugin is another one");
    }
    it->costs = (const bench_costs_table *)plugin->components[0]->contracts[0].table;
    check(plugin->components[0]->create(plugin->components[0], &arguments, &it->handle, &error), error);
    it->unguarded_min = (int (*)(int, int))symbol(library, "costs_min");
    it->hand_min = (int (*)(void *, int, int, int *, char **))symbol(library, "costs_hand_min");
    it->hand_fail = (int (*)(void *, int, int *, char **))symbol(library, "costs_hand_fail");
    it->hand_free = (void (*)(char *))symbol(library, "costs_hand_free");
    it->decode = (int (*)(const char *, ptrdiff_t))symbol(library, "costs_decode");
    it->hand = ((void *(*)(void))symbol(library, "costs_hand_create"))();
}

int main(int argc, char **argv)
{
    static char json[1 << 16];
    /* A value document of one number. */
    static const uint64_t number[3] = { PDK_VALUE_MAGIC | (uint64_t)PDK_VALUE_VERSION << 32, PDK_VALUE_INT64, 42 };
    subject it;
    FILE *file;
    memset(&it, 0, sizeof it);
    if (argc != 3 || (file = fopen(argv[2], "rb")) == NULL) {
        return fail("usage: count PLUGIN JSON");
    }
    it.json = json;
    it.json_length = (ptrdiff_t)fread(json, 1, sizeof json, file);
    fclose(file);
    it.view.document.data = number;
    it.view.document.length = sizeof number;
    it.view.slot = 8;
    open_plugin(argv[1], &it);
    count("unguarded export", &it, unguarded, MANY);
    count("export guarded by hand", &it, by_hand, MANY);
    count("guarded plugin", &it, guarded, MANY);
    count("asynchronous, completes at once", &it, at_once, MANY);
    count("bytes lent", &it, bytes_lent, MANY);
    count("value lent", &it, value_lent, MANY);
    count("failure by hand, message only", &it, failure_by_hand, FEW);
    count("failure with its record", &it, failure, FEW);
    count("decoding 1 KB of JSON", &it, decoding, FEW);
    return 0;
}
