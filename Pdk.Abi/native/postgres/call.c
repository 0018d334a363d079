/* Calls of SQL. */
#include <stdio.h>
#include "glue.h"

/* FUNC_MAX_ARGS of the server. */
enum { MOST_ARGUMENTS = 100 };

static void require_utf8(const pdk_function *function)
{
    if (GetDatabaseEncoding() != PG_ENCODING_UTF8) {
        snprintf(
            pdk_message,
            sizeof pdk_message,
            "%s: texts cross in UTF-8, but the encoding of this database is %s. Use a database with encoding 'UTF8', or "
            "functions of bytea.",
            function->name,
            GetDatabaseEncodingName());
        pdk_raise_unsupported(pdk_message);
    }
}

static _Noreturn void refuse_arguments(pg_call *call, const pdk_function *function)
{
    snprintf(
        pdk_message,
        sizeof pdk_message,
        "%s: expected %d arguments, but 'create function' gave it %d. Create it as 'pdk sql' writes.",
        function->name,
        function->arguments,
        call->nargs);
    pdk_raise_fault(pdk_message);
}

static Datum answer_with_bytes(const pdk_function *function, const pdk_call *made)
{
    void *bytes = pdk_make_bytes(made->bytes, made->length);
    if (made->is_huge) {
        pdk_release();
    }

    if (bytes == NULL) {
        snprintf(
            pdk_message,
            sizeof pdk_message,
            "%s: PostgreSQL has no memory for a result of %lld bytes.",
            function->name,
            (long long)made->length);
        pdk_raise_memory(pdk_message);
    }

    return (Datum)bytes;
}

Datum pdk_answer(pg_call *call, const pdk_function *function, const pdk_call *made)
{
    switch (made->status) {
    case PDK_VALUE:
        return made->value;
    case PDK_BYTES:
        return answer_with_bytes(function, made);
    case PDK_NULL:
        call->isnull = true;
        return 0;
    default:
        /* A call that waits ends where the statement is cancelled, and the server knows why it is. */
        if (InterruptPending) {
            ProcessInterrupts();
        }

        if (made->status == PDK_NO_MEMORY) {
            pdk_raise_memory(pdk_message);
        }

        pdk_raise_fault(pdk_message);
    }
}

static __attribute__((noinline)) Datum invoke_any(pg_call *call, int slot)
{
    const pdk_function *function = pdk_function_of(slot);
    if (call->nargs != function->arguments) {
        refuse_arguments(call, function);
    }

    if (function->has_text) {
        require_utf8(function);
    }

    if (function->part != PDK_ROW) {
        return pdk_invoke_aggregate(call, function);
    }

    pg_argument copy[MOST_ARGUMENTS];
    pdk_call made = { 0 };
    made.arguments = pdk_arguments(call, function, 0, copy);
    function->call(&made);
    return pdk_answer(call, function, &made);
}

/* Most calls are of functions of numbers, and last some nanoseconds: nothing is done for them that they do not need. */
Datum pdk_invoke(pg_call *call, int slot)
{
    const pdk_function *functions = pdk_managed.functions;
    if (__builtin_expect(functions == NULL || functions[slot].plain_arguments != call->nargs, 0)) {
        return invoke_any(call, slot);
    }

    const pdk_function *function = functions + slot;
    pdk_call made;
    made.arguments = call->args;
    made.status = PDK_VALUE;
    function->call(&made);
    return __builtin_expect(made.status == PDK_VALUE, 1) ? made.value : pdk_answer(call, function, &made);
}
