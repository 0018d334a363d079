#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

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

/* The buffers are constants here, so that nothing is given back but the structs. */
static void release_array(struct ArrowArray *array) { array->release = NULL; }
static void release_schema(struct ArrowSchema *schema) { schema->release = NULL; }

static struct column make(const char *format, int64_t rows, int64_t n_buffers, const void **buffers)
{
    return (struct column){
        {.length = rows, .null_count = -1, .n_buffers = n_buffers, .buffers = buffers, .release = release_array},
        {.format = format, .flags = 2, .release = release_schema}};
}

struct waker_table
{
    const void *(*clone)(const void *waker);
    void (*wake)(const void *waker), (*wake_by_ref)(const void *waker), (*drop)(const void *waker);
};

struct waker { const struct waker_table *table; };                                          /* the host's own data follows */
struct context { const struct waker *waker; };
struct answer { uint8_t kind, value; };                                                     /* kind: 0 ready, 1 pending, 2 failed */
struct future { void *state; struct answer (*poll)(void *, struct context *); void (*drop)(void *); };      /* 24 bytes */
struct handle { void *runtime; };
struct drained                                                                              /* 40 bytes */
{
    uint32_t kind;                                                                          /* 0 results, 1 none, 2 error */
    union { struct columns data; uint64_t failed_id; };
};

/* This host sleeps and polls again, so nobody has to be woken. */
static const void *keep(const void *waker) { return waker; }
static void ignore(const void *waker) { (void)waker; }

int main(int argc, char **argv)
{
    void *library = argc > 1 ? dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : NULL;
    if (!library)
    {
        fprintf(stderr, "%s\n", argc > 1 ? dlerror() : "expected a library");
        return 1;
    }

    struct handle (*start)(bool, uint64_t, uint32_t) = (struct handle (*)(bool, uint64_t, uint32_t))dlsym(library, "__start");
    struct future (*send_row)(struct handle, uint64_t, struct columns) = (struct future (*)(struct handle, uint64_t, struct columns))dlsym(library, "__send");
    struct drained (*drain)(struct handle) = (struct drained (*)(struct handle))dlsym(library, "__drain_results");
    void (*stop)(struct handle) = (void (*)(struct handle))dlsym(library, "__stop_runtime");

    static const struct waker_table table = {keep, ignore, ignore, ignore};
    struct waker waker = {&table};
    struct context context = {&waker};
    static const int32_t offsets[] = {0, 3};
    static const char *texts[] = {"one", "two", "six"};
    static const int64_t milliseconds[] = {20, 60000, 1};
    const void *text_buffers[3][3], *number_buffers[3][2];

    struct handle runtime = start(true, 0, 0);                              /* in order; timeout and limit of the function */
    for (int row = 0; row < 3; row++)
    {
        text_buffers[row][0] = number_buffers[row][0] = NULL;
        text_buffers[row][1] = offsets, text_buffers[row][2] = texts[row];
        number_buffers[row][1] = &milliseconds[row];
        struct column *list = malloc(2 * sizeof *list);
        list[0] = make("u", 1, 3, text_buffers[row]);
        list[1] = make("l", 1, 2, number_buffers[row]);
        struct future sent = send_row(runtime, 10 + row, (struct columns){list, 2, 2, 0});  /* list is gone now */
        while (sent.poll(sent.state, &context).kind == 1)
        {
            usleep(1000);
        }

        sent.drop(sent.state);
    }

    for (int told = 0; told < 3; usleep(1000))
    {
        struct drained drained = drain(runtime);
        if (drained.kind == 2)
        {
            printf("%lu failed\n", (unsigned long)drained.failed_id);       /* the reason is on the standard error */
            told++;
            continue;
        }

        if (drained.kind == 1)
        {
            continue;
        }

        struct ArrowArray *ids = &drained.data.list[0].array, *values = &drained.data.list[1].array;
        const int32_t *ends = values->buffers[1];
        for (int64_t row = 0; row < ids->length; row++, told++)
        {
            printf("%lu %.*s\n", (unsigned long)((const uint64_t *)ids->buffers[1])[row], ends[row + 1] - ends[row], (const char *)values->buffers[2] + ends[row]);
        }

        for (size_t column = 0; column < drained.data.count; column++)
        {
            drained.data.list[column].array.release(&drained.data.list[column].array);
            drained.data.list[column].schema.release(&drained.data.list[column].schema);
        }

        free(drained.data.list);
    }

    stop(runtime);
    return 0;
}
