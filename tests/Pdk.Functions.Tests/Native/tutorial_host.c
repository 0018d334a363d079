/* A host of the plugin tutorial's C ABI, written after docs/functions-c-hosts.md. It knows nothing of .NET.

   tutorial_host call LIBRARY ARGUMENT…   reads the arguments as the types of the function say, calls it, and prints what it gives
   tutorial_host session LIBRARY          one call for each line of the standard input, with arguments as they are written there
   tutorial_host rows LIBRARY COUNT       calls repeat(text, times) so often, and tells what it gave and what memory is left of it
   tutorial_host threads LIBRARY COUNT    the same in four threads
   tutorial_host reopen LIBRARY COUNT     opens the library, calls it and closes it so often
   tutorial_host memory LIBRARY           leaves the process 64 MiB more than it has, and wants a text of 400 MB, and then a short one
   tutorial_host free_wrongly             frees what malloc has not given, to see that somebody watches */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <inttypes.h>
#include <malloc.h>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BOOL, INT, UINT, DOUBLE, STRING };

struct plugin_value
{
    uint32_t tag;
    union
    {
        uint8_t b;
        int64_t i;
        uint64_t u;
        double d;
        char *s;
    };
};

struct plugin_result
{
    uint32_t tag; /* 0: a value, 1: the text of an error */
    union
    {
        struct plugin_value value;
        char *error;
    };
};

struct plugin_metadata
{
    const char *name;
    const uint32_t *arg_types;
    size_t arg_types_len;
    uint32_t return_type;
};

_Static_assert(sizeof(struct plugin_value) == 16, "a value has 16 bytes");
_Static_assert(sizeof(struct plugin_result) == 24, "a result has 24 bytes");
_Static_assert(sizeof(struct plugin_metadata) == 32, "metadata has 32 bytes");

typedef struct plugin_metadata (*describe_function)(void);
typedef struct plugin_result (*call_function)(const struct plugin_value *, size_t);

static const char *const names[] = {"Bool", "Int", "UInt", "Double", "String"};

static describe_function describe;
static call_function call;

static void die(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s\n", what, why);
    exit(1);
}

static void *symbol(void *library, const char *name)
{
    void *address = dlsym(library, name);
    if (!address)
    {
        die("dlsym", dlerror());
    }

    return address;
}

static void *open_library(const char *path)
{
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library)
    {
        die("dlopen", dlerror());
    }

    describe = (describe_function)symbol(library, "plugin_metadata");
    call = (call_function)symbol(library, "plugin_entrypoint");
    return library;
}

/* What the tutorial's host does with one argument of the command line. */
static struct plugin_value parse(const char *text, uint32_t type)
{
    struct plugin_value value = {.tag = type};
    char *end = "";
    errno = 0;
    switch (type)
    {
    case BOOL:
        value.b = strcmp(text, "true") == 0;
        end = value.b || strcmp(text, "false") == 0 ? "" : "x";
        break;
    case INT:
        value.i = strtoll(text, &end, 10);
        break;
    case UINT:
        value.u = strtoull(text, &end, 10);
        break;
    case DOUBLE:
        value.d = strtod(text, &end);
        break;
    case STRING:
        value.s = (char *)text;
        break;
    }

    if (*end || errno || (!*text && type != STRING))
    {
        die(text, "is not of the type of the argument");
    }

    return value;
}

static void print(struct plugin_value value)
{
    switch (value.tag)
    {
    case BOOL:
        puts(value.b ? "true" : "false");
        break;
    case INT:
        printf("%" PRId64 "\n", value.i);
        break;
    case UINT:
        printf("%" PRIu64 "\n", value.u);
        break;
    case DOUBLE:
        printf("%.17g\n", value.d);
        break;
    case STRING:
        puts(value.s);
        free(value.s);
        break;
    default:
        die("result", "has an unknown type");
    }
}

static int call_once(int count, char **arguments)
{
    struct plugin_metadata function = describe();
    printf("%s(", function.name);
    for (size_t index = 0; index < function.arg_types_len; index++)
    {
        printf("%s%s", index ? ", " : "", names[function.arg_types[index]]);
    }

    printf(") -> %s\n", names[function.return_type]);
    if ((size_t)count != function.arg_types_len)
    {
        fprintf(stderr, "expected %zu arguments, got %d\n", function.arg_types_len, count);
        return 1;
    }

    struct plugin_value values[16];
    for (int index = 0; index < count && index < 16; index++)
    {
        values[index] = parse(arguments[index], function.arg_types[index]);
    }

    struct plugin_result result = call(values, (size_t)count);
    if (result.tag != 0)
    {
        fprintf(stderr, "%s\n", result.error);
        free(result.error);
        return 1;
    }

    print(result.value);
    return 0;
}

static char *unhex(const char *hex)
{
    size_t length = strlen(hex) / 2;
    char *bytes = malloc(length + 1);
    for (size_t index = 0; index < length; index++)
    {
        sscanf(hex + 2 * index, "%2hhx", (unsigned char *)bytes + index);
    }

    bytes[length] = 0;
    return bytes;
}

/* b:1 i:-2 u:3 d:0.5 s:HEX, a:ADDRESS for a text that is nowhere, t:NUMBER for a type that there is none of. */
static struct plugin_value written(const char *word)
{
    struct plugin_value value = {0};
    const char *text = word + 2;
    switch (word[0])
    {
    case 'b':
        value.tag = BOOL;
        value.b = (uint8_t)atoi(text);
        break;
    case 'i':
        value.tag = INT;
        value.i = strtoll(text, NULL, 10);
        break;
    case 'u':
        value.tag = UINT;
        value.u = strtoull(text, NULL, 10);
        break;
    case 'd':
        value.tag = DOUBLE;
        value.d = strtod(text, NULL);
        break;
    case 's':
        value.tag = STRING;
        value.s = unhex(text);
        break;
    case 'a':
        value.tag = STRING;
        value.s = (char *)(uintptr_t)strtoull(text, NULL, 10);
        break;
    default:
        value.tag = (uint32_t)strtoul(text, NULL, 10);
        break;
    }

    return value;
}

/* A line may begin with n:COUNT, which is then told instead of how many there are, and with null, for no address of arguments. */
static void session(void)
{
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0)
    {
        struct plugin_value values[16];
        size_t count = 0, told = SIZE_MAX, owned = 0;
        char *owns[16];
        int nowhere = 0;
        for (char *word = strtok(line, " \n"); word && count < 16; word = strtok(NULL, " \n"))
        {
            if (strcmp(word, "null") == 0)
            {
                nowhere = 1;
            }
            else if (word[0] == 'n')
            {
                told = strtoul(word + 2, NULL, 10);
            }
            else
            {
                values[count] = written(word);
                if (word[0] == 's')
                {
                    owns[owned++] = values[count].s;
                }

                count++;
            }
        }

        struct plugin_result result = call(nowhere ? NULL : values, told == SIZE_MAX ? count : told);
        while (owned > 0)
        {
            free(owns[--owned]);
        }

        if (result.tag == 0)
        {
            printf("%s ", names[result.value.tag]);
            print(result.value);
        }
        else
        {
            printf("error %s\n", result.error ? result.error : "(none)");
            free(result.error);
        }

        fflush(stdout);
    }

    free(line);
    puts("end");
}

static void *rows(void *count)
{
    size_t bytes = 0;
    for (long row = 0; row < *(long *)count; row++)
    {
        struct plugin_value values[] = {{.tag = STRING, .s = "ab"}, {.tag = INT, .i = row % 5 - 1}};
        struct plugin_result result = call(values, 2);
        if (result.tag == 0)
        {
            bytes += strlen(result.value.s);
            free(result.value.s);
        }
        else
        {
            /* Once in five rows times is -1. */
            bytes += 1;
            free(result.error);
        }
    }

    return (void *)bytes;
}

static void measure(long count)
{
    long few = 1000;
    rows(&few);
    size_t before = mallinfo2().uordblks;
    size_t bytes = (size_t)rows(&count);
    size_t after = mallinfo2().uordblks;
    printf("%zu\n%zu\n", bytes, after > before ? after - before : 0);
}

static void threads(long count)
{
    pthread_t all[4];
    size_t bytes = 0;
    for (int index = 0; index < 4; index++)
    {
        pthread_create(&all[index], NULL, rows, &count);
    }

    for (int index = 0; index < 4; index++)
    {
        void *one;
        pthread_join(all[index], &one);
        bytes += (size_t)one;
    }

    printf("%zu\n", bytes);
}

static void repeat(int64_t times)
{
    struct plugin_value values[] = {{.tag = STRING, .s = "0123456789abcdef"}, {.tag = INT, .i = times}};
    struct plugin_result result = call(values, 2);
    if (result.tag == 0)
    {
        printf("%zu bytes\n", strlen(result.value.s));
        free(result.value.s);
    }
    else
    {
        printf("error %s\n", result.error ? result.error : "(none)");
        free(result.error);
    }
}

static void exhaust(void)
{
    /* The runtime has started, and has taken what it takes. */
    repeat(1);
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%lu", &pages) != 1)
    {
        die("/proc/self/statm", "cannot be read");
    }

    fclose(file);
    rlim_t bytes = (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + ((rlim_t)64 << 20);
    struct rlimit limit = {bytes, bytes};
    if (setrlimit(RLIMIT_AS, &limit) != 0)
    {
        die("setrlimit", strerror(errno));
    }

    repeat(25000000);
    repeat(2);
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "free_wrongly") == 0)
    {
        char *bytes = malloc(32);
        char *volatile wrong = bytes + 16;
        free(wrong);
        puts("nobody watches");
        return 0;
    }

    if (argc < 3)
    {
        die("tutorial_host", "expected a command and a library");
    }

    void *library = open_library(argv[2]);
    long count = argc > 3 ? atol(argv[3]) : 0;
    if (strcmp(argv[1], "call") == 0)
    {
        return call_once(argc - 3, argv + 3);
    }

    if (strcmp(argv[1], "session") == 0)
    {
        session();
    }
    else if (strcmp(argv[1], "rows") == 0)
    {
        measure(count);
    }
    else if (strcmp(argv[1], "memory") == 0)
    {
        exhaust();
    }
    else if (strcmp(argv[1], "threads") == 0)
    {
        threads(count);
    }
    else if (strcmp(argv[1], "reopen") == 0)
    {
        for (long time = 1;; time++)
        {
            long one = 5;
            printf("%zu\n", (size_t)rows(&one));
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
