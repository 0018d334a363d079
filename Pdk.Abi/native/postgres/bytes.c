/* Values of the server that have bytes: text and bytea (varlena, postgres.h), on processors that keep the low byte first. */
#include <string.h>
#include "glue.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the bits of a varlena's header are elsewhere on others");

enum { HEAD = 4, SHORT_HEAD = 1 };

/* Nothing is copied that is neither compressed nor elsewhere. May raise. */
const void *pdk_bytes_of(Datum value, int32_t *length)
{
    const uint8_t *bytes = pg_detoast_datum_packed((void *)value);
    if (bytes[0] & 1) {
        *length = (bytes[0] >> 1) - SHORT_HEAD;
        return bytes + SHORT_HEAD;
    }

    uint32_t head;
    memcpy(&head, bytes, sizeof head);
    *length = (int32_t)(head >> 2) - HEAD;
    return bytes + HEAD;
}

void *pdk_make_bytes(const void *bytes, int64_t length)
{
    if (length > PG_LARGEST_ALLOC - HEAD) {
        return NULL;
    }

    uint8_t *made = palloc_extended((size_t)length + HEAD, PG_ALLOC_NO_OOM);
    if (made != NULL) {
        uint32_t head = (uint32_t)(length + HEAD) << 2;
        memcpy(made, &head, sizeof head);
        memcpy(made + HEAD, bytes, (size_t)length);
    }

    return made;
}

const pg_argument *pdk_arguments(pg_call *call, const pdk_function *function, int first, pg_argument *copy)
{
    if ((function->bytes[0] | function->bytes[1]) == 0) {
        return call->args + first;
    }

    /* A copy: what the server gave may be an argument of the next row as well. */
    for (int index = first; index < call->nargs; index++) {
        pg_argument *one = copy + (index - first);
        *one = call->args[index];
        int bit = index - first;
        if (!one->isnull && (function->bytes[bit / 64] >> (bit % 64) & 1)) {
            one->value = (Datum)pdk_bytes_of(one->value, &one->length);
        }
    }

    return copy;
}
