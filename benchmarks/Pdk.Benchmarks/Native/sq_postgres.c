/* The function of PostgreSQL that somebody would write by hand. What the server declares is declared here as in Pdk.Abi/native/postgres. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct { uint64_t value; bool isnull; } argument;
typedef struct { void *flinfo, *context, *resultinfo; uint32_t collation; bool isnull; int16_t count; argument arguments[]; } call;

typedef struct
{
    int32_t length, version, most_arguments, most_index_keys, longest_name, float8_by_value;
    char abi_extra[32];
    const char *module_name, *module_version;
} magic;

typedef struct { int32_t api_version; } function_info;

extern const char *GetConfigOption(const char *name, bool missing_ok, bool restrict_privileged);
extern bool errstart(int level, const char *domain);
extern int errmsg_internal(const char *format, ...);
extern void errfinish(const char *file, int line, const char *function);

const magic *Pg_magic_func(void)
{
    static magic answer = {56, 1500, 100, 32, 64, 1, "PostgreSQL", NULL, NULL};
    int number = 0;
    for (const char *digit = GetConfigOption("server_version_num", true, false); digit && *digit >= '0' && *digit <= '9'; digit++)
    {
        number = number * 10 + (*digit - '0');
    }

    int major = number / 10000;
    answer.version = major * 100;
    answer.length = major < 15 ? 24 : major < 18 ? 56 : 72;
    return &answer;
}

const function_info *pg_finfo_c_sq(void)
{
    static const function_info info = {1};
    return &info;
}

uint64_t c_sq(call *call)
{
    int64_t x = (int64_t)call->arguments[0].value, result;
    if (__builtin_mul_overflow(x, x, &result))
    {
        errstart(21, NULL);
        errmsg_internal("bigint out of range");
        errfinish(__FILE__, __LINE__, __func__);
    }

    return (uint64_t)result;
}
