#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum plugin_type { PLUGIN_BOOL, PLUGIN_INT, PLUGIN_UINT, PLUGIN_DOUBLE, PLUGIN_STRING };

struct plugin_value              /* 16 bytes */
{
    uint32_t type;
    union { uint8_t b; int64_t i; uint64_t u; double d; char *s; };
};

struct plugin_result             /* 24 bytes */
{
    uint32_t is_error;           /* 0: value, 1: error */
    union { struct plugin_value value; char *error; };
};

struct plugin_metadata           /* 32 bytes */
{
    const char *name;
    const uint32_t *argument_types;
    size_t argument_count;
    uint32_t result_type;
};

int main(int argc, char **argv)
{
    void *library = argc > 1 ? dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : NULL;
    if (!library)
    {
        fprintf(stderr, "%s\n", argc > 1 ? dlerror() : "expected a library");
        return 1;
    }

    struct plugin_metadata (*describe)(void) = (struct plugin_metadata (*)(void))dlsym(library, "plugin_metadata");
    struct plugin_result (*call)(const struct plugin_value *, size_t) =
        (struct plugin_result (*)(const struct plugin_value *, size_t))dlsym(library, "plugin_entrypoint");
    struct plugin_metadata function = describe();
    printf("%s takes %zu arguments\n", function.name, function.argument_count);

    for (int64_t times = 3; times >= -1; times -= 4)
    {
        struct plugin_value arguments[] = {{.type = PLUGIN_STRING, .s = "cool"}, {.type = PLUGIN_INT, .i = times}};
        struct plugin_result result = call(arguments, 2);
        if (result.is_error)
        {
            printf("error: %s\n", result.error ? result.error : "out of memory");
            free(result.error);
        }
        else
        {
            printf("%s\n", result.value.s);
            free(result.value.s);
        }
    }

    return 0;
}
