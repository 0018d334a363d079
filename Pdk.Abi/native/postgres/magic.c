/* What PostgreSQL asks a library for when it opens it. Nothing here, and nothing that it calls, is managed code: a server that preloads the
   library (shared_preload_libraries) forks afterwards, and a runtime does not survive a fork. */
#include "glue.h"

#define EXPORT __attribute__((visibility("default")))

/* Pg_magic_struct (fmgr.h). Up to 14 it ends before abi_extra; from 18 on a name and a version follow. */
typedef struct {
    int32_t length;
    int32_t version;
    int32_t most_arguments;
    int32_t most_index_keys;
    int32_t longest_name;
    int32_t float8_by_value;
    char abi_extra[32];
    const char *module_name;
    const char *module_version;
} magic;

_Static_assert(offsetof(magic, abi_extra) == 24 && offsetof(magic, module_name) == 56 && sizeof(magic) == 72, "Pg_magic_struct");

typedef struct {
    int32_t api_version;
} function_info;

EXPORT const magic *Pg_magic_func(void);
EXPORT void _PG_init(void);
EXPORT const function_info *pdk_postgres_info(void);

/* One file serves all versions of the server whose functions are called alike: it answers for the one that asks. Of a version that is
   not known to be one it claims to be for the newest that is, and the server refuses it with its own message. */
EXPORT const magic *Pg_magic_func(void)
{
    static magic answer = { 56, 1500, 100, 32, 64, 1, "PostgreSQL", NULL, NULL };
    const char *text = GetConfigOption ? GetConfigOption("server_version_num", true, false) : NULL;
    int number = 0;
    for (const char *digit = text; digit != NULL && *digit >= '0' && *digit <= '9'; digit++) {
        number = number * 10 + (*digit - '0');
    }

    int major = number > 0 ? number / 10000 : 15;
    major = major < 14 ? 14 : major > 18 ? 18 : major;
    answer.version = major * 100;
    answer.length = major < 15 ? 24 : major < 18 ? 56 : 72;
    return &answer;
}

/* The runtime starts at the first call of a function, in the process that makes it. */
EXPORT void _PG_init(void)
{
}

/* PG_FUNCTION_INFO_V1 of every function. */
EXPORT const function_info *pdk_postgres_info(void)
{
    static const function_info info = { 1 };
    return &info;
}
