/* A host of the stream processor's C ABI, synchronous, written after docs/functions-c-hosts.md. It knows nothing of .NET.

   stream_host session LIBRARY             one call for each line of the standard input; see arrow.h for how columns are written.
                                           Words before them: error, capacity=0, nothing, count=N
   stream_host rows LIBRARY BATCHES ROWS   calls repeat(text, bigint) with so many batches, and tells what it gave, which columns were
                                           released, and what memory is left of it
   stream_host threads LIBRARY BATCHES ROWS   the same in four threads
   stream_host reopen LIBRARY COUNT        opens the library, calls it and closes it so often */
#define _GNU_SOURCE
#include "arrow.h"
#include <dlfcn.h>
#include <malloc.h>
#include <pthread.h>

struct run_result
{
    uint32_t is_error;
    struct column column;
};

_Static_assert(sizeof(struct run_result) == 160, "a result has 160 bytes");

static struct run_result (*run)(struct columns);

static void die(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s\n", what, why);
    exit(1);
}

static void *open_library(const char *path)
{
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    void *symbol = library ? dlsym(library, "__run") : NULL;
    if (!symbol)
    {
        die("stream_host", dlerror());
    }

    run = (struct run_result(*)(struct columns))symbol;
    return library;
}

static void session(void)
{
    static struct column unowned[16];
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0)
    {
        struct columns columns = {malloc(16 * sizeof(struct column)), 0, 16, 0};
        size_t told = SIZE_MAX;
        int has_capacity = 1;
        char *next = NULL;
        for (char *word = strtok_r(line, " \n", &next); word && columns.count < 16; word = strtok_r(NULL, " \n", &next))
        {
            if (strcmp(word, "error") == 0)
            {
                columns.error = 1;
            }
            else if (strcmp(word, "capacity=0") == 0)
            {
                has_capacity = 0;
            }
            else if (strcmp(word, "nothing") == 0)
            {
                free(columns.list);
                columns.list = NULL;
            }
            else if (strncmp(word, "count=", 6) == 0)
            {
                told = strtoull(word + 6, NULL, 10);
            }
            else
            {
                read_column(&columns.list[columns.count++], word);
            }
        }

        if (!has_capacity)
        {
            memcpy(unowned, columns.list, columns.count * sizeof(struct column));
            free(columns.list);
            columns.list = unowned;
            columns.capacity = 0;
        }

        columns.count = told == SIZE_MAX ? columns.count : told;
        struct run_result result = run(columns);
        if (result.is_error)
        {
            printf("error");
        }
        else
        {
            print_column(&result.column);
        }

        printf(" of %ld: %ld, %ld\n", made, arrays_released, schemas_released);
        fflush(stdout);
        made = arrays_released = schemas_released = 0;
    }

    free(line);
    puts("end");
}

struct work
{
    long batches, rows;
    size_t bytes;
    long nulls, errors;
};

/* The text is null once in seven rows, and times is negative in the last row of each fifth batch. */
static void *call_all(void *argument)
{
    struct work *work = argument;
    for (long batch = 0; batch < work->batches; batch++)
    {
        struct columns columns = {malloc(2 * sizeof(struct column)), 2, 2, 0};
        struct column *texts = new_column(&columns.list[0], "u", work->rows), *times = new_column(&columns.list[1], "l", work->rows);
        struct memory *memory = texts->array.private_data;
        memory->buffers[2] = malloc((size_t)work->rows * 2);
        memset((void *)memory->buffers[2], 'a', (size_t)work->rows * 2);
        for (long row = 0; row < work->rows; row++)
        {
            int is_bad = batch % 5 == 4 && row == work->rows - 1;
            ((int32_t *)memory->buffers[1])[row + 1] = (int32_t)(2 * (row + 1));
            ((int64_t *)times->array.buffers[1])[row] = is_bad ? -1 : row % 5;
            set_bit(texts->array.buffers[0], row, row % 7 != 0 || is_bad);
            set_bit(times->array.buffers[0], row, 1);
        }

        struct run_result result = run(columns);
        if (result.is_error)
        {
            work->errors++;
            continue;
        }

        for (int64_t row = 0; row < result.column.array.length; row++)
        {
            work->nulls += is_null(&result.column.array, row);
        }

        work->bytes += (size_t)text_offset(&result.column.array, "u", work->rows);
        result.column.array.release(&result.column.array);
        result.column.schema.release(&result.column.schema);
    }

    return NULL;
}

static void measure(long batches, long rows)
{
    struct work few = {10, rows, 0, 0, 0}, all = {batches, rows, 0, 0, 0};
    call_all(&few);
    made = arrays_released = schemas_released = 0;
    size_t before = mallinfo2().uordblks + mallinfo2().hblkhd;
    call_all(&all);
    size_t after = mallinfo2().uordblks + mallinfo2().hblkhd;
    printf("%zu %ld %ld\n%ld %ld %ld\n%zu\n", all.bytes, all.nulls, all.errors, made, arrays_released, schemas_released,
        after > before ? after - before : 0);
}

static void threads(long batches, long rows)
{
    pthread_t all[4];
    struct work work[4];
    for (int index = 0; index < 4; index++)
    {
        work[index] = (struct work){batches, rows, 0, 0, 0};
        pthread_create(&all[index], NULL, call_all, &work[index]);
    }

    for (int index = 0; index < 4; index++)
    {
        pthread_join(all[index], NULL);
        printf("%zu %ld %ld\n", work[index].bytes, work[index].nulls, work[index].errors);
    }

    printf("%ld %ld %ld\n", made, arrays_released, schemas_released);
}

int main(int argc, char **argv)
{
    if (argc < 3)
    {
        die("stream_host", "expected a command and a library");
    }

    void *library = open_library(argv[2]);
    long count = argc > 3 ? atol(argv[3]) : 0, rows = argc > 4 ? atol(argv[4]) : 0;
    if (strcmp(argv[1], "session") == 0)
    {
        session();
    }
    else if (strcmp(argv[1], "rows") == 0)
    {
        measure(count, rows);
    }
    else if (strcmp(argv[1], "threads") == 0)
    {
        threads(count, rows);
    }
    else if (strcmp(argv[1], "reopen") == 0)
    {
        for (long time = 1;; time++)
        {
            struct work one = {1, 5, 0, 0, 0};
            call_all(&one);
            printf("%zu\n", one.bytes);
            dlclose(library);
            if (time == count)
            {
                break;
            }

            library = open_library(argv[2]);
        }
    }
    else
    {
        die(argv[1], "is no command");
    }

    return 0;
}
