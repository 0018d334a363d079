/* Raises errors. No managed frame is on the stack here. */
#include "glue.h"

char pdk_message[PDK_MESSAGE_SIZE];

/* A message is UTF-8, and goes to clients in the encoding of the database. */
static void make_plain(char *text)
{
    char *to = text;
    for (const char *from = text; *from != 0; from++) {
        unsigned char one = (unsigned char)*from;
        if (one < 0x80) {
            *to++ = (char)one;
        } else if (one >= 0xC0) {
            *to++ = '?';
        }
    }

    *to = 0;
}

static _Noreturn void raise_error(int sqlstate, const char *message)
{
    if (message != pdk_message) {
        size_t length = 0;
        while (length < PDK_MESSAGE_SIZE - 1 && message[length] != 0) {
            pdk_message[length] = message[length];
            length++;
        }

        pdk_message[length] = 0;
    }

    if (GetDatabaseEncoding() != PG_ENCODING_UTF8) {
        make_plain(pdk_message);
    }

    errstart(PG_ERROR, NULL);
    errcode(sqlstate);
    errmsg_internal("%s", pdk_message);
    errfinish("pdk", 0, "pdk");
    __builtin_unreachable();
}

_Noreturn void pdk_raise_fault(const char *message)
{
    raise_error(PG_SQLSTATE_OF('3', '8', '0', '0', '0'), message);
}

_Noreturn void pdk_raise_memory(const char *message)
{
    raise_error(PG_SQLSTATE_OF('5', '3', '2', '0', '0'), message);
}

_Noreturn void pdk_raise_unsupported(const char *message)
{
    raise_error(PG_SQLSTATE_OF('0', 'A', '0', '0', '0'), message);
}
