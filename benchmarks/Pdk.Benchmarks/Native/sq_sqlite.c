/* The extension of SQLite that somebody would write by hand. */
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1

static void sq(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL)
    {
        return;
    }

    sqlite3_int64 x = sqlite3_value_int64(values[0]), result;
    if (__builtin_mul_overflow(x, x, &result))
    {
        sqlite3_result_error(context, "integer overflow", -1);
        return;
    }

    sqlite3_result_int64(context, result);
}

int sqlite3_sqsqlite_init(sqlite3 *database, char **error, const sqlite3_api_routines *api)
{
    (void)error;
    SQLITE_EXTENSION_INIT2(api);
    return sqlite3_create_function(database, "c_sq", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, 0, sq, 0, 0);
}
