#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct ArrowSchema
{
    const char *format, *name, *metadata;
    int64_t flags, n_children;
    struct ArrowSchema **children, *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray
{
    int64_t length, null_count, offset, n_buffers, n_children;
    const void **buffers;
    struct ArrowArray **children, *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

struct column { struct ArrowArray array; struct ArrowSchema schema; };                      /* 152 bytes */
struct columns { struct column *list; size_t count, capacity; uint8_t is_error; };          /* 32 bytes */
struct run_result { uint32_t is_error; struct column column; };                             /* 160 bytes */

/* The buffers are constants here, so that nothing is given back but the structs. */
static void release_array(struct ArrowArray *array) { array->release = NULL; }
static void release_schema(struct ArrowSchema *schema) { schema->release = NULL; }

static struct column make(const char *format, int64_t rows, int64_t n_buffers, const void **buffers)
{
    return (struct column){
        {.length = rows, .null_count = -1, .n_buffers = n_buffers, .buffers = buffers, .release = release_array},
        {.format = format, .flags = 2, .release = release_schema}};
}

int main(int argc, char **argv)
{
    void *library = argc > 1 ? dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : NULL;
    if (!library)
    {
        fprintf(stderr, "%s\n", argc > 1 ? dlerror() : "expected a library");
        return 1;
    }

    struct run_result (*run)(struct columns) = (struct run_result (*)(struct columns))dlsym(library, "__run");

    /* 'cool', null, 'no'; 3, 1, 2. */
    static const uint8_t valid[] = {5};
    static const int32_t offsets[] = {0, 4, 4, 6};
    static const int64_t times[] = {3, 1, 2};
    const void *texts[] = {valid, offsets, "coolno"}, *numbers[] = {NULL, times};

    struct column *list = malloc(2 * sizeof *list);
    list[0] = make("u", 3, 3, texts);
    list[1] = make("l", 3, 2, numbers);
    struct run_result result = run((struct columns){list, 2, 2, 0});    /* list is gone now */
    if (result.is_error)
    {
        return 1;                                                       /* the reason is on the standard error */
    }

    struct ArrowArray *array = &result.column.array;
    const uint8_t *present = array->buffers[0];
    const int32_t *ends = array->buffers[1];
    for (int64_t row = 0; row < array->length; row++)
    {
        int is_null = present && !(present[row / 8] >> row % 8 & 1);
        printf("%.*s\n", is_null ? 4 : ends[row + 1] - ends[row], is_null ? "null" : (const char *)array->buffers[2] + ends[row]);
    }

    array->release(array);
    result.column.schema.release(&result.column.schema);
    return 0;
}
