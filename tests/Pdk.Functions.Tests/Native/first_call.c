/* Opens a library and calls one of its exports, before any other code of it has run, with arguments that can do no harm.

   first_call LIBRARY SYMBOL */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static int told;

static void set_error(void *info, const char *text)
{
    (void)info;
    (void)text;
    told = 1;
}

static void *get_database(void *info)
{
    (void)info;
    return NULL;
}

/* No version of DuckDB's functions is known here. */
static const void *get_api(void *info, const char *version)
{
    (void)info;
    return strcmp(version, "v1.2.0") == 0 ? NULL : "";
}

struct large
{
    char bytes[24];
};

struct larger
{
    char bytes[32];
};

struct huge
{
    char bytes[160];
};

struct columns
{
    void *list;
    size_t count;
    size_t capacity;
    uint8_t error;
};

struct drained
{
    char bytes[40];
};

struct future
{
    void *state;
    uint16_t (*poll)(void *, void *);
    void (*drop)(void *);
};

static int ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), rest = strlen(end);
    return length >= rest && strcmp(text + length - rest, end) == 0;
}

int main(int argc, char **argv)
{
    if (argc != 3)
    {
        return 2;
    }

    void *library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
    void *symbol = library ? dlsym(library, argv[2]) : NULL;
    if (!symbol)
    {
        fprintf(stderr, "%s\n", dlerror());
        return 2;
    }

    int sound;
    if (strcmp(argv[2], "pdk_plugin_open") == 0)
    {
        /* PDK_PROTOCOL: there is no host. */
        sound = ((int32_t(*)(void *, void *, void *))symbol)(NULL, NULL, NULL) == 23;
    }
    else if (strcmp(argv[2], "sqlite3_extension_init") == 0)
    {
        /* SQLITE_ERROR: there are none of SQLite's functions. */
        sound = ((int (*)(void *, void *, void *))symbol)(NULL, NULL, NULL) == 1;
    }
    else if (ends_with(argv[2], "_init_c_api"))
    {
        const void *access[] = {(void *)set_error, (void *)get_database, (void *)get_api};
        sound = ((uint8_t(*)(void *, void *))symbol)(NULL, access) == 0 && !told;
    }
    else if (strcmp(argv[2], "plugin_metadata") == 0)
    {
        struct larger metadata = ((struct larger(*)(void))symbol)();
        sound = metadata.bytes[0] != 0 || metadata.bytes[1] != 0;
    }
    else if (strcmp(argv[2], "plugin_entrypoint") == 0)
    {
        /* An error: too few arguments. */
        sound = ((struct large(*)(void *, size_t))symbol)(NULL, 0).bytes[0] == 1;
    }
    else if (strcmp(argv[2], "__run") == 0)
    {
        /* An error, whose text goes to the standard error: no arguments. */
        struct columns none = {NULL, 0, 0, 0};
        fclose(stderr);
        sound = ((struct huge(*)(struct columns))symbol)(none).bytes[0] == 1;
    }
    else if (strcmp(argv[2], "__start") == 0)
    {
        sound = ((void *(*)(uint8_t, uint64_t, uint32_t))symbol)(0, 0, 0) != NULL;
    }
    else if (strcmp(argv[2], "__send") == 0)
    {
        /* False, in a future that can be polled and dropped: there is no runtime. */
        struct columns none = {NULL, 0, 0, 0};
        struct future future = ((struct future(*)(void *, uint64_t, struct columns))symbol)(NULL, 1, none);
        sound = future.poll(future.state, NULL) == 0;
        future.drop(future.state);
    }
    else if (strcmp(argv[2], "__drain_results") == 0)
    {
        /* Nothing. */
        sound = ((struct drained(*)(void *))symbol)(NULL).bytes[0] == 1;
    }
    else if (strcmp(argv[2], "__stop_runtime") == 0)
    {
        ((void (*)(void *))symbol)(NULL);
        sound = 1;
    }
    else
    {
        fprintf(stderr, "nobody knows how to call %s\n", argv[2]);
        return 3;
    }

    puts(sound ? "called" : "called, with another answer");
    return sound ? 0 : 4;
}
