/*
 * What the glue uses of PostgreSQL 14 to 18, declared by hand: nobody needs the server's headers to build the kit.
 *
 * All of it is weak. The same library is loaded by hosts that have none of these functions, and would otherwise load in no other.
 */
#ifndef PDK_POSTGRES_SERVER_H
#define PDK_POSTGRES_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PG_WEAK __attribute__((weak, visibility("default")))

typedef uintptr_t Datum;

/* One argument. The server has seven bytes of nothing behind isnull; in copies of its arguments the glue keeps a length there. */
typedef struct {
    Datum value;
    bool isnull;
    int32_t length;
} pg_argument;

/* A call (FunctionCallInfoBaseData, fmgr.h). */
typedef struct {
    void *flinfo;
    void *context;
    void *resultinfo;
    uint32_t fncollation;
    bool isnull;
    int16_t nargs;
    pg_argument args[];
} pg_call;

/* What is called where a memory context ends (MemoryContextCallback, palloc.h). */
typedef struct pg_callback {
    void (*func)(void *arg);
    void *arg;
    struct pg_callback *next;
} pg_callback;

_Static_assert(sizeof(Datum) == 8, "64 bits");
_Static_assert(sizeof(pg_argument) == 16, "NullableDatum");
_Static_assert(offsetof(pg_call, isnull) == 28, "isnull");
_Static_assert(offsetof(pg_call, nargs) == 30, "nargs");
_Static_assert(offsetof(pg_call, args) == 32, "args");
_Static_assert(sizeof(pg_callback) == 24, "MemoryContextCallback");

enum {
    PG_ERROR = 21,               /* elog.h */
    PG_ALLOC_NO_OOM = 2,         /* MCXT_ALLOC_NO_OOM, palloc.h */
    PG_LARGEST_ALLOC = 0x3fffffff, /* MaxAllocSize, memutils.h */
    PG_ENCODING_UTF8 = 6         /* pg_wchar.h */
};

/* Five letters, six bits each (elog.h). */
#define PG_SQLSTATE_OF(a, b, c, d, e) \
    ((((a) - '0') & 63) | ((((b) - '0') & 63) << 6) | ((((c) - '0') & 63) << 12) | ((((d) - '0') & 63) << 18) | ((((e) - '0') & 63) << 24))

PG_WEAK bool errstart(int level, const char *domain);
PG_WEAK int errcode(int sqlstate);
PG_WEAK int errmsg_internal(const char *format, ...);
PG_WEAK void errfinish(const char *file, int line, const char *function);
PG_WEAK void *palloc_extended(size_t size, int flags);
PG_WEAK void *MemoryContextAllocZero(void *context, size_t size);
PG_WEAK void MemoryContextRegisterResetCallback(void *context, pg_callback *callback);
PG_WEAK void *pg_detoast_datum_packed(void *value);
PG_WEAK int AggCheckCallContext(pg_call *call, void **context);
PG_WEAK int GetDatabaseEncoding(void);
PG_WEAK const char *GetDatabaseEncodingName(void);
/* Set by signal handlers: why something is to be interrupted, and that something is (miscadmin.h). */
PG_WEAK extern volatile int QueryCancelPending;
PG_WEAK extern volatile int ProcDiePending;
PG_WEAK extern volatile int InterruptPending;
PG_WEAK void ProcessInterrupts(void);
PG_WEAK const char *GetConfigOption(const char *name, bool missing_ok, bool restrict_privileged);

#endif
