#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

#include "pdk_functions.h"

static int failed(const char *what, pdk_error *error)
{
    fprintf(stderr, "%s: %.*s\n", what, error == NULL ? 0 : (int)error->message.length, error == NULL ? "" : error->message.data);
    pdk_error_release(error);
    return 1;
}

/* Opens and starts a library; on a thread of its own, as border.md asks. It is never closed. */
static void *load(void *path)
{
    static const pdk_host host = { sizeof(pdk_host), PDK_ABI_MAJOR, PDK_ABI_MINOR, PDK_STR_INIT("engine"), PDK_STR_INIT("1.0"), NULL };
    const pdk_plugin *plugin = NULL;
    pdk_error *error = NULL;
    pdk_plugin_open_function open;
    void *library = dlopen((const char *)path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    void *symbol = library == NULL ? NULL : dlsym(library, PDK_ENTRY_POINT);
    if (symbol == NULL) {
        failed("not a plugin", NULL);
        return NULL;
    }
    memcpy(&open, &symbol, sizeof open);
    if (open(&host, &plugin, &error) != PDK_OK || plugin->abi_major != PDK_ABI_MAJOR || !PDK_HAS(plugin, start)) {
        failed("open", error);
        return NULL;
    }
    if (plugin->start(&error) != PDK_OK) {
        failed("start", error);
        return NULL;
    }
    return (void *)(uintptr_t)plugin;
}

/* Columns of constants: whoever fills a struct of Arrow says how it is released. Here there is nothing to release. */
static void release_array(struct ArrowArray *array) { array->release = NULL; }
static void release_schema(struct ArrowSchema *schema) { schema->release = NULL; }

static struct ArrowArray array_of(int64_t rows, int64_t n_buffers, const void **buffers)
{
    return (struct ArrowArray){ .length = rows, .null_count = -1, .n_buffers = n_buffers, .buffers = buffers, .release = release_array };
}

static struct ArrowSchema schema_of(const char *format)
{
    return (struct ArrowSchema){ .format = format, .flags = 2, .release = release_schema };
}

/* Calls a function with a batch: a struct array with a child for each argument. */
typedef struct batch {
    struct ArrowArray rows, *children[2];
    struct ArrowSchema types, *formats[2];
    const void *buffers[1];
} batch;

static pdk_columns batch_of(batch *batch, int64_t count, struct ArrowArray *arrays, struct ArrowSchema *schemas)
{
    batch->buffers[0] = NULL;
    batch->rows = array_of(arrays[0].length, 1, batch->buffers);
    batch->types = schema_of("+s");
    batch->rows.null_count = 0;
    batch->rows.n_children = batch->types.n_children = count;
    batch->rows.children = batch->children;
    batch->types.children = batch->formats;
    for (int64_t i = 0; i < count; i++) {
        batch->children[i] = &arrays[i];
        batch->formats[i] = &schemas[i];
    }
    return (pdk_columns){ &batch->rows, &batch->types };
}

static int is_null(const struct ArrowArray *array, int64_t row)
{
    const uint8_t *valid = array->buffers[0];
    return valid != NULL && !(valid[(array->offset + row) / 8] >> (array->offset + row) % 8 & 1);
}

/* A row function. */
static int repeat(const pdk_functions_table *functions, pdk_handle self)
{
    static const uint8_t valid[] = { 5 };                   /* 'cool', null, 'no' */
    static const int32_t offsets[] = { 0, 4, 4, 6 };
    static const int64_t times[][3] = { { 3, 1, 2 }, { 3, 1, -1 } };
    int64_t id = pdk_function_id("repeat(text,bigint)->text");
    pdk_column result = { 0 };                              /* is used again for the second batch */
    for (int i = 0; i < 2; i++) {
        const void *texts[] = { valid, offsets, "coolno" }, *numbers[] = { NULL, times[i] };
        struct ArrowArray arrays[] = { array_of(3, 3, texts), array_of(3, 2, numbers) };
        struct ArrowSchema schemas[] = { schema_of("u"), schema_of("l") };
        batch batch;
        pdk_error *error = NULL;
        if (functions->evaluate(self, id, batch_of(&batch, 2, arrays, schemas), &result, &error) != PDK_OK) {
            printf("%.*s\n", (int)error->message.length, error->message.data);
            pdk_error_release(error);
            continue;
        }
        const int32_t *ends = (const int32_t *)result.array.buffers[1] + result.array.offset;
        for (int64_t row = 0; row < result.array.length; row++) {
            const char *text = (const char *)result.array.buffers[2] + ends[row];
            printf("%.*s\n", is_null(&result.array, row) ? 4 : ends[row + 1] - ends[row], is_null(&result.array, row) ? "null" : text);
        }
    }
    if (result.array.release) {
        result.array.release(&result.array);
    }
    if (result.schema.release) {
        result.schema.release(&result.schema);
    }
    return 0;
}

/* An aggregate: `select my_sum(x) group by …`, with the number of the group of each row. */
static int sums(const pdk_functions_table *functions, pdk_handle self)
{
    static const int64_t values[] = { 1, 20, 3, 40 };
    static const int32_t groups[] = { 0, 1, 0, 1 };
    const void *buffers[] = { NULL, values };
    struct ArrowArray array = array_of(4, 2, buffers);
    struct ArrowSchema schema = schema_of("l");
    batch batch;
    pdk_columns rows = batch_of(&batch, 1, &array, &schema);
    pdk_column result = { 0 };
    pdk_error *error = NULL;
    int64_t state = 0;
    if (functions->begin_groups(self, pdk_function_id("my_sum(bigint)->bigint"), &state, &error) != PDK_OK
        || functions->add(self, state, rows, (pdk_bytes){ groups, 4 }, &error) != PDK_OK
        || functions->finish(self, state, 2, &result, &error) != PDK_OK
        || functions->end_groups(self, state, &error) != PDK_OK) {
        return failed("my_sum", error);
    }
    const int64_t *found = (const int64_t *)result.array.buffers[1] + result.array.offset;
    printf("%lld %lld\n", (long long)found[0], (long long)found[1]);
    result.array.release(&result.array);
    result.schema.release(&result.schema);
    return 0;
}

int main(int argc, char **argv)
{
    pthread_t loader;
    void *loaded = NULL;
    if (argc != 2 || pthread_create(&loader, NULL, load, argv[1]) != 0 || pthread_join(loader, &loaded) != 0 || loaded == NULL) {
        return 1;
    }

    const pdk_plugin *plugin = (const pdk_plugin *)loaded;
    for (size_t i = 0; i < plugin->component_count; i++) {
        const pdk_component *component = plugin->components[i];
        const pdk_provided *provided = &component->contracts[0];
        if (!pdk_str_equal(provided->id, PDK_STR(PDK_FUNCTIONS_ID)) || provided->major != PDK_FUNCTIONS_MAJOR) {
            continue;
        }

        /* The component of functions has this contract alone, so one handle. */
        pdk_create arguments = { sizeof(pdk_create), 0, PDK_STR_INIT("functions"), { NULL, 0 }, 0, NULL };
        pdk_error *error = NULL;
        pdk_handle self = 0;
        if (component->create(component, &arguments, &self, &error) != PDK_OK) {
            return failed("create", error);
        }
        const pdk_functions_table *functions = (const pdk_functions_table *)provided->table;
        int outcome = repeat(functions, self) | sums(functions, self);
        return functions->head.release(self, &error) == PDK_OK ? outcome : failed("release", error);
    }
    return failed("there are no functions in it", NULL);
}
