/* A host of the stream processor's C ABI, asynchronous, written after docs/functions-c-hosts.md. It knows nothing of .NET.

   stream_async_host session LIBRARY ORDERED TIMEOUT IN_FLIGHT   does what the lines of the standard input say:
       send ID COLUMNS    sends a row and polls once; see arrow.h for how columns are written
       poll ID | wait ID | drop ID   the future of that row; wait sleeps until it is woken
       drain COUNT        drains until so many rows were told; drain 0 drains once
       sleep MILLISECONDS | stop | start
   stream_async_host load LIBRARY ORDERED IN_FLIGHT ROWS MILLISECONDS   sends awaited(text, bigint) so often, drains meanwhile, and tells what it
                                                                      gave, which columns were released, who was woken, and what memory is left
   stream_async_host stop LIBRARY THREADS ROUNDS   stops while threads send, poll and drain */
#define _GNU_SOURCE
#include "arrow.h"
#include "future.h"
#include <dlfcn.h>
#include <malloc.h>
#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

struct handle
{
    void *runtime;
};

enum { DATA, NOTHING, FAILED };

struct drained
{
    uint32_t kind;
    union
    {
        struct columns data;
        uint64_t failed_id;
    };
};

_Static_assert(sizeof(struct drained) == 40, "what is drained has 40 bytes");
_Static_assert(offsetof(struct drained, data) == 8, "after the kind and a gap");

static struct handle (*start)(bool, uint64_t, uint32_t);
static struct future (*send_row)(struct handle, uint64_t, struct columns);
static struct drained (*drain)(struct handle);
static void (*stop)(struct handle);

static void die(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s\n", what, why);
    exit(1);
}

static void *symbol(void *library, const char *name)
{
    void *found = library ? dlsym(library, name) : NULL;
    if (!found)
    {
        die("stream_async_host", dlerror());
    }

    return found;
}

static void open_library(const char *path)
{
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    start = (struct handle(*)(bool, uint64_t, uint32_t))symbol(library, "__start");
    send_row = (struct future(*)(struct handle, uint64_t, struct columns))symbol(library, "__send");
    drain = (struct drained(*)(struct handle))symbol(library, "__drain_results");
    stop = (void (*)(struct handle))symbol(library, "__stop_runtime");
}

static void print_row(struct columns *data, int64_t row)
{
    const struct ArrowArray *values = &data->list[1].array;
    printf("%" PRIu64 " ", ((const uint64_t *)data->list[0].array.buffers[1])[row]);
    if (is_null(values, row))
    {
        puts("null");
        return;
    }

    int64_t from = text_offset(values, "u", row), to = text_offset(values, "u", row + 1);
    printf("%.*s\n", (int)(to - from), (const char *)values->buffers[2] + from);
}

static void release_data(struct columns *data)
{
    for (size_t index = 0; index < data->count; index++)
    {
        data->list[index].array.release(&data->list[index].array);
        data->list[index].schema.release(&data->list[index].schema);
    }

    free(data->list);
}

/* How many rows it told. */
static long drain_once(struct handle handle)
{
    struct drained drained = drain(handle);
    if (drained.kind == NOTHING)
    {
        return 0;
    }

    if (drained.kind == FAILED)
    {
        printf("%" PRIu64 " failed\n", drained.failed_id);
        return 1;
    }

    struct columns *data = &drained.data;
    int64_t rows = data->list[0].array.length;
    if (data->count != 2 || data->capacity != 2 || data->error || strcmp(data->list[0].schema.format, "L") || rows < 1
        || strcmp(data->list[1].schema.format, "u") || data->list[1].array.length != rows)
    {
        die("drain", "other columns than ids and texts");
    }

    for (int64_t row = 0; row < rows; row++)
    {
        print_row(data, row);
    }

    release_data(data);
    return rows;
}

static void print_answer(uint64_t id, struct answer answer)
{
    printf("%" PRIu64 " %s\n", id,
        answer.kind == PENDING ? "pending" : answer.kind == PANICKED ? "panicked" : answer.value == 1 ? "sent" : answer.value == 0 ? "stopped" : "?");
}

static void session(bool ordered, uint64_t timeout, uint32_t in_flight)
{
    struct handle handle = start(ordered, timeout, in_flight);
    static struct future futures[64];
    static struct waker *wakers[64];
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0)
    {
        char *next = NULL, *command = strtok_r(line, " \n", &next), *word = strtok_r(NULL, " \n", &next);
        uint64_t id = word ? strtoull(word, NULL, 10) : 0;
        size_t place = id % 64;
        if (strcmp(command, "send") == 0)
        {
            struct columns columns = {malloc(16 * sizeof(struct column)), 0, 16, 0};
            while ((word = strtok_r(NULL, " \n", &next)))
            {
                read_column(&columns.list[columns.count++], word);
            }

            wakers[place] = new_waker();
            futures[place] = send_row(handle, id, columns);
            print_answer(id, poll_once(&futures[place], wakers[place]));
        }
        else if (strcmp(command, "poll") == 0)
        {
            print_answer(id, poll_once(&futures[place], wakers[place]));
        }
        else if (strcmp(command, "wait") == 0)
        {
            printf("%s", is_woken_within(wakers[place], 60) ? "" : "nobody wakes ");
            print_answer(id, poll_once(&futures[place], wakers[place]));
        }
        else if (strcmp(command, "drop") == 0)
        {
            futures[place].drop(futures[place].state);
        }
        else if (strcmp(command, "drain") == 0)
        {
            long told = drain_once(handle), left = (long)id - told;
            for (int times = 0; left > 0 && times < 60000; times++)
            {
                usleep(1000);
                left -= drain_once(handle);
            }

            printf("%s", id == 0 && told == 0 ? "nothing\n" : "");
        }
        else if (strcmp(command, "sleep") == 0)
        {
            usleep((useconds_t)id * 1000);
        }
        else if (strcmp(command, "stop") == 0)
        {
            stop(handle);
        }
        else if (strcmp(command, "start") == 0)
        {
            handle = start(ordered, timeout, in_flight);
        }
        else
        {
            die(command, "is no command");
        }

        fflush(stdout);
    }

    free(line);
    printf("%ld columns: %ld, %ld released\n%ld wakers: %ld woken, %ld dropped\n", made, arrays_released, schemas_released, clones, wakes, drops);
}

static struct columns one_row(const char *text, int64_t milliseconds)
{
    struct columns columns = {malloc(2 * sizeof(struct column)), 2, 2, 0};
    struct column *column = new_column(&columns.list[0], "u", 1);
    set_bit(column->array.buffers[0], 0, 1);
    set_text(column, 0, text, strlen(text));
    column = new_column(&columns.list[1], "l", 1);
    set_bit(column->array.buffers[0], 0, 1);
    ((int64_t *)column->array.buffers[1])[0] = milliseconds;
    return columns;
}

struct load
{
    struct handle handle;
    long rows, told, most_batch, failed, out_of_order, wrong;
    uint64_t last;
    unsigned char *seen;
};

/* Tells nothing of the rows, only that each has come once. */
static void *drain_all(void *argument)
{
    struct load *load = argument;
    while (load->told < load->rows)
    {
        struct drained drained = drain(load->handle);
        if (drained.kind == NOTHING)
        {
            usleep(1000);
            continue;
        }

        if (drained.kind == FAILED)
        {
            load->failed++;
            load->told++;
            continue;
        }

        int64_t rows = drained.data.list[0].array.length;
        for (int64_t row = 0; row < rows; row++)
        {
            uint64_t id = ((const uint64_t *)drained.data.list[0].array.buffers[1])[row];
            load->out_of_order += id != load->last + 1;
            load->last = id;
            load->wrong += id > (uint64_t)load->rows || load->seen[id]++;
        }

        load->told += rows;
        load->most_batch = rows > load->most_batch ? rows : load->most_batch;
        release_data(&drained.data);
    }

    return NULL;
}

static long run_load(bool ordered, uint32_t in_flight, long rows, int64_t milliseconds, struct load *load)
{
    *load = (struct load){.handle = start(ordered, 60000000, in_flight), .rows = rows, .seen = calloc((size_t)rows + 1, 1)};
    pthread_t drainer;
    pthread_create(&drainer, NULL, drain_all, load);
    struct waker *waker = new_waker();
    long waited = 0;
    for (long row = 1; row <= rows; row++)
    {
        struct future future = send_row(load->handle, (uint64_t)row, one_row("text", milliseconds));
        struct answer answer = poll_once(&future, waker);
        waited += answer.kind == PENDING;
        while (answer.kind == PENDING)
        {
            if (!is_woken_within(waker, 60))
            {
                die("load", "nobody wakes");
            }

            answer = poll_once(&future, waker);
        }

        if (answer.kind != READY || !answer.value)
        {
            die("load", "a row was not sent");
        }

        future.drop(future.state);
    }

    pthread_join(drainer, NULL);
    stop(load->handle);
    if (waker->owners != 1)
    {
        die("load", "a waker was not given back");
    }

    free(waker);
    free(load->seen);
    return waited;
}

static void load(bool ordered, uint32_t in_flight, long rows, int64_t milliseconds)
{
    struct load load;
    run_load(ordered, in_flight, rows < 1000 ? rows : 1000, milliseconds, &load);
    made = arrays_released = schemas_released = clones = wakes = drops = 0;
    size_t before = mallinfo2().uordblks + mallinfo2().hblkhd;
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    long waited = run_load(ordered, in_flight, rows, milliseconds, &load);
    clock_gettime(CLOCK_MONOTONIC, &to);
    size_t after = mallinfo2().uordblks + mallinfo2().hblkhd;
    double seconds = (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
    printf("%ld told, %ld failed, %ld wrong, %s\n", load.told, load.failed, load.wrong, load.out_of_order ? "in some order" : "in order");
    printf("%s\n", waited ? "some waited" : "none waited");
    printf("%ld\n", made - arrays_released + made - schemas_released);
    printf("%ld\n", clones - wakes - drops);
    printf("%zu\n", after > before ? after - before : 0);
    printf("%.0f rows/s\n", (double)rows / seconds);
}

struct racer
{
    struct handle handle;
    long sent, refused;
};

static void *race(void *argument)
{
    struct racer *racer = argument;
    for (uint64_t id = 1; !racer->refused; id++)
    {
        struct waker *waker = new_waker();
        struct future future = send_row(racer->handle, id, one_row(id % 3 ? "text" : "deaf", 1 + (int64_t)id % 3));
        struct answer answer = poll_once(&future, waker);
        /* Some give up. */
        while (answer.kind == PENDING && id % 5)
        {
            if (!is_woken_within(waker, 60))
            {
                die("stop", "nobody wakes");
            }

            answer = poll_once(&future, waker);
        }

        racer->sent += answer.kind == READY && answer.value;
        racer->refused += answer.kind == READY && !answer.value;
        future.drop(future.state);
        drop_waker(waker);
        struct drained drained = drain(racer->handle);
        if (drained.kind == DATA)
        {
            release_data(&drained.data);
        }
    }

    return NULL;
}

static void stop_while_sending(int count, int rounds)
{
    struct racer *racers = calloc((size_t)count, sizeof(*racers));
    pthread_t *threads = calloc((size_t)count, sizeof(*threads));
    long sent = 0;
    for (int round = 0; round < rounds; round++)
    {
        struct handle handle = start(round % 2, 0, 1 + (uint32_t)round % 3);
        for (int index = 0; index < count; index++)
        {
            racers[index] = (struct racer){.handle = handle};
            pthread_create(&threads[index], NULL, race, &racers[index]);
        }

        usleep(20000);
        stop(handle);
        for (int index = 0; index < count; index++)
        {
            pthread_join(threads[index], NULL);
            sent += racers[index].sent;
        }
    }

    printf("%s\n%ld\n", sent ? "some sent" : "none sent", made - arrays_released + made - schemas_released);
}

int main(int argc, char **argv)
{
    if (argc < 5)
    {
        die("stream_async_host", "expected a command, a library and numbers");
    }

    open_library(argv[2]);
    uint64_t numbers[4] = {0};
    for (int index = 3; index < argc && index < 7; index++)
    {
        numbers[index - 3] = strtoull(argv[index], NULL, 10);
    }

    if (strcmp(argv[1], "session") == 0)
    {
        session(numbers[0], numbers[1], (uint32_t)numbers[2]);
    }
    else if (strcmp(argv[1], "load") == 0)
    {
        load(numbers[0], (uint32_t)numbers[1], (long)numbers[2], (int64_t)numbers[3]);
    }
    else if (strcmp(argv[1], "stop") == 0)
    {
        stop_while_sending((int)numbers[0], (int)numbers[1]);
    }
    else
    {
        die(argv[1], "is no command");
    }

    return 0;
}
