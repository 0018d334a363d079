/*
 * The border between the glue and the managed code of the same library. Pdk.Abi/Functions/Postgres has the same structs
 * (PostgresCall, PostgresFunction, PostgresLibrary); a test compares sizes and offsets.
 *
 * PostgreSQL raises errors by longjmp, which must not pass over managed frames. So the managed code never calls the server: it is
 * called, answers, and is off the stack before the glue allocates or raises.
 */
#ifndef PDK_POSTGRES_GLUE_H
#define PDK_POSTGRES_GLUE_H

#include "server.h"

/* How many functions of SQL a library may have; Pdk.Abi.Postgres.targets has the same number. */
#define PDK_SLOTS 1024

/* Room for a message with the zero at its end. */
#define PDK_MESSAGE_SIZE 2048

/* What came of a call. */
enum pdk_status {
    PDK_VALUE = 0,     /* value is the result */
    PDK_NULL = 1,
    PDK_FAULT = 2,     /* with a message */
    PDK_NO_MEMORY = 3, /* with a message */
    PDK_BYTES = 4      /* bytes and length are the result */
};

/* What a slot is for. */
enum pdk_part {
    PDK_ROW = 0,    /* a function of a row */
    PDK_ADD = 1,    /* of an aggregate: adds a row to its state */
    PDK_REMOVE = 2, /* takes a row away */
    PDK_FINISH = 3, /* gives the result, and leaves the state as it is */
    PDK_MERGE = 4   /* adds what was computed apart */
};

/* One call. */
typedef struct {
    const pg_argument *arguments; /* in: behind the state; texts and bytes without compression, value is the first byte */
    void *state;                  /* in: of an aggregate */
    void *other;                  /* in: of a merge, the other state */
    Datum value;                  /* out */
    const void *bytes;            /* out: a text or bytes, until the next call */
    int64_t length;               /* out: how many bytes */
    int32_t status;               /* out: enum pdk_status; PDK_VALUE before the call */
    int32_t is_huge;              /* out: with PDK_BYTES, whether so much memory was taken for them that it is to be given back at once */
} pdk_call;

/* One slot. */
typedef struct {
    void (*call)(pdk_call *call);    /* never throws */
    void (*end)(void *state);        /* ends a state that holds more than its bytes; null where it does not */
    const char *name;                /* of the function in SQL, in UTF-8 */
    uint64_t bytes[2];               /* which arguments are texts or bytes, one bit each */
    uint64_t state_key;              /* which aggregate, so that no state is taken for one of another */
    int32_t state_size;              /* in bytes */
    int32_t part;                    /* enum pdk_part */
    int32_t arguments;               /* how many, with the state */
    int32_t has_text;                /* whether a text crosses, argument or result */
    int32_t plain_arguments;         /* of a function of a row that takes no bytes, and no text crosses: how many; of others -1 */
} pdk_function;

/* What the managed code gives at the first call. */
typedef struct {
    const pdk_function *functions; /* of each slot; for the life of the process */
    void (*release)(void);         /* what bytes of a result lay in may be freed */
    char *message;                 /* in: where messages are written, of this call and all others: room for PDK_MESSAGE_SIZE bytes */
    const volatile int *cancelled; /* in: not 0 where the statement is to be cancelled */
    const volatile int *dying;     /* in: not 0 where the session is to end */
    int32_t count;                 /* how many slots are in use */
} pdk_library;

/* Fills the library; enum pdk_status. Written by the generator. Hidden: the server opens libraries with RTLD_GLOBAL, and another
   library of the kit has a function of the same name. */
extern int32_t pdk_postgres_open(pdk_library *library) __attribute__((visibility("hidden")));

/* The managed half; without functions before the first call. */
extern pdk_library pdk_managed __attribute__((visibility("hidden")));

/* The slot; opens the library at the first call. May raise. */
const pdk_function *pdk_function_of(int slot);

/* Tells the managed code that the bytes of a result were copied. */
void pdk_release(void);

/* Answers a call of SQL. */
Datum pdk_invoke(pg_call *call, int slot);

/* Of an aggregate. */
Datum pdk_invoke_aggregate(pg_call *call, const pdk_function *function);

/* The result of a call; raises where it is none. */
Datum pdk_answer(pg_call *call, const pdk_function *function, const pdk_call *made);

/* Arguments of which texts and bytes are at hand, from one of them on: the server's own, or a copy of them in `copy`. */
const pg_argument *pdk_arguments(pg_call *call, const pdk_function *function, int first, pg_argument *copy);

/* A value of the server that has bytes: where they are, and how many. */
const void *pdk_bytes_of(Datum value, int32_t *length);

/* A value of the server made of bytes; null where there is no memory. */
void *pdk_make_bytes(const void *bytes, int64_t length);

/* Raises an error: of the class "external routine exception", of memory, or of what is not supported. Do not return. */
_Noreturn void pdk_raise_fault(const char *message);
_Noreturn void pdk_raise_memory(const char *message);
_Noreturn void pdk_raise_unsupported(const char *message);

/* Where messages are written: there is one thread. */
extern char pdk_message[PDK_MESSAGE_SIZE] __attribute__((visibility("hidden")));

#endif
