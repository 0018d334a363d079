/* Aggregates. A state lies in the memory of the aggregate's context, and ends with it, also where the statement fails. */
#include <stdio.h>
#include <string.h>
#include "glue.h"

enum { MOST_ARGUMENTS = 100 };

typedef struct {
    pg_callback end;
    uint64_t key;
    int64_t size;
    char bytes[];
} state;

_Static_assert(_Alignof(state) == 8, "the server's memory is aligned to 8 bytes, and a compiler may rely on what it is told");

/* What a state is on its way to another process: the same library is loaded there. */
typedef struct {
    uint64_t key;
    char bytes[];
} sent;

static void *context_of(pg_call *call, const char *name)
{
    void *context;
    if (AggCheckCallContext(call, &context) == 0) {
        snprintf(pdk_message, sizeof pdk_message, "%s: this is a part of an aggregate, and cannot be called by itself.", name);
        pdk_raise_fault(pdk_message);
    }

    return context;
}

static state *make_state(void *context, const pdk_function *function)
{
    state *made = MemoryContextAllocZero(context, sizeof(state) + (size_t)function->state_size);
    made->key = function->state_key;
    made->size = function->state_size;
    if (function->end != NULL) {
        made->end.func = function->end;
        made->end.arg = made->bytes;
        MemoryContextRegisterResetCallback(context, &made->end);
    }

    return made;
}

/* The state that an argument is; null where it is none yet. */
static state *state_of(pg_call *call, int index, const pdk_function *function)
{
    if (call->args[index].isnull) {
        return NULL;
    }

    state *found = (state *)call->args[index].value;
    if (found->key != function->state_key || found->size != function->state_size) {
        snprintf(
            pdk_message,
            sizeof pdk_message,
            "%s: the state is one of another aggregate, or of another version of the library. Create the aggregate as 'pdk sql' writes.",
            function->name);
        pdk_raise_fault(pdk_message);
    }

    return found;
}

static Datum merge(pg_call *call, const pdk_function *function, void *context, state *own)
{
    state *other = state_of(call, 1, function);
    if (other == NULL) {
        call->isnull = own == NULL;
        return (Datum)own;
    }

    /* The other one does not live as long as the group. */
    own = own != NULL ? own : make_state(context, function);
    pdk_call made = { 0 };
    made.state = own->bytes;
    made.other = other->bytes;
    function->call(&made);
    pdk_answer(call, function, &made);
    return (Datum)own;
}

static Datum finish(pg_call *call, const pdk_function *function, state *own)
{
    if (own == NULL) {
        call->isnull = true;
        return 0;
    }

    pdk_call made = { 0 };
    made.state = own->bytes;
    function->call(&made);
    return pdk_answer(call, function, &made);
}

static Datum change(pg_call *call, const pdk_function *function, void *context, state *own)
{
    pg_argument copy[MOST_ARGUMENTS];
    own = own != NULL ? own : make_state(context, function);
    pdk_call made = { 0 };
    made.arguments = pdk_arguments(call, function, 1, copy);
    made.state = own->bytes;
    function->call(&made);
    pdk_answer(call, function, &made);
    return (Datum)own;
}

Datum pdk_invoke_aggregate(pg_call *call, const pdk_function *function)
{
    void *context = context_of(call, function->name);
    state *own = state_of(call, 0, function);
    switch (function->part) {
    case PDK_FINISH:
        return finish(call, function, own);
    case PDK_MERGE:
        return merge(call, function, context, own);
    default:
        return change(call, function, context, own);
    }
}

/* serialfunc: a state is plain bytes, so one function does for all aggregates. */
__attribute__((visibility("default"))) Datum pdk_postgres_save(pg_call *call)
{
    context_of(call, "pdk_postgres_save");
    const state *own = (const state *)call->args[0].value;
    size_t length = sizeof(sent) + (size_t)own->size;
    sent *made = palloc_extended(length, PG_ALLOC_NO_OOM);
    void *bytes = NULL;
    if (made != NULL) {
        made->key = own->key;
        memcpy(made->bytes, own->bytes, (size_t)own->size);
        bytes = pdk_make_bytes(made, (int64_t)length);
    }

    if (bytes == NULL) {
        pdk_raise_memory("PostgreSQL has no memory for the state of an aggregate.");
    }

    return (Datum)bytes;
}

/* deserialfunc: what comes of it is only merged into another one, which compares key and size. */
__attribute__((visibility("default"))) Datum pdk_postgres_load(pg_call *call)
{
    context_of(call, "pdk_postgres_load");
    int32_t length;
    const sent *given = pdk_bytes_of(call->args[0].value, &length);
    if (length < (int32_t)sizeof(sent)) {
        pdk_raise_fault("The state of an aggregate came from another process, and is too short.");
    }

    size_t size = (size_t)length - sizeof(sent);
    state *made = palloc_extended(sizeof(state) + size, PG_ALLOC_NO_OOM);
    if (made == NULL) {
        pdk_raise_memory("PostgreSQL has no memory for the state of an aggregate.");
    }

    memset(made, 0, sizeof(state));
    memcpy(&made->key, &given->key, sizeof made->key);
    made->size = (int64_t)size;
    memcpy(made->bytes, given->bytes, size);
    return (Datum)made;
}
