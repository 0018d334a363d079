/* pdk.h: the border between a host and its plugins, as C sees it.
 *
 * A PLUGIN is a shared library that exports one function, pdk_plugin_open. The host hands in a table about itself and
 * receives one about the plugin; everything else hangs on that table. It lists the plugin's COMPONENTS; a component
 * makes INSTANCES; an instance implements CONTRACTS, each of which is a table of functions whose first argument is a
 * HANDLE. What the host offers to a plugin (its log, say) crosses in the same way in the other direction: a contract, a
 * table, a handle.
 *
 * This header is the whole of what both sides must agree on before they meet. The functions of a contract are declared
 * in a header of its own, which is generated from the contract. docs/border.md tells the same as a story, with a
 * complete plugin to start from.
 *
 * The rules:
 *
 *  Text is UTF-8 with a length, never NUL-terminated. A null pointer with length 0 is the empty string.
 *
 *  Every call answers a status. Where it is neither PDK_OK nor PDK_PENDING, details are in an error record, which the
 *  caller gives back. An `error` parameter may be NULL: then nobody wants the details.
 *
 *  No allocator is shared. What crosses is lent for the call, or has a function that gives it back to its maker. Results
 *  of varying length are written into the caller's buffer.
 *
 *  No exception, no longjmp and no signal crosses.
 *
 *  What is constant stays: tables live as long as the process, and so does the library's image. A host never unloads a
 *  plugin that it has called.
 *
 *  What may grow starts with its size in bytes and grows only at its end. Whoever reads a field that did not exist in
 *  version 1.0 compares the size first (PDK_HAS). What cannot grow is marked FROZEN: it is passed by value or stands in
 *  arrays, so that another field would be another ABI version. Fields named `reserved` are 0, and nobody reads them.
 *
 * Every function pointer has five tags: who may call it on which thread, in which state, who owns what, how long it
 * lives, and what follows a failure. docs/header-tags.md defines the words; in short:
 *
 *  [thread: any | serial | loader | contract]
 *      any: also several calls at once. serial: one at a time for the same object. loader: the thread on which the host
 *      opens libraries. contract: the contract says whether calls may overlap; where it is silent, they may not.
 *  [state: loaded | opened | started | live | idle | lent | pending]
 *      loaded: the library is in memory. opened, started: that call has answered PDK_OK. live: the object has been handed
 *      over and not been released. idle: live, and no call on it is under way. lent: the call to which the object was
 *      passed is not over. pending: the asynchronous call is not over.
 *  [owner: caller | callee]
 *      caller: what is passed stays the caller's, and what is received becomes the caller's. callee: what is passed
 *      becomes the callee's.
 *  [lifetime: call | completion | process]
 *      What is lent is valid until the call returns; until the asynchronous call has completed; until the process ends.
 *  [failure: none | unchanged | stale | poison | unused]
 *      none: it cannot fail. unchanged: the object is as before. stale: the object is gone all the same. poison: after
 *      PDK_FAULT the object answers PDK_FAULTED_EARLIER to everything but its release. unused: nothing of the library is
 *      called again. After a failure results are not to be read.
 *
 * A word may be followed by a semicolon and a remark.
 *
 * Hosts and plugins are 64-bit programs: pointers and lengths cross as 64 bits. On 32-bit platforms PDK_HAS_BORDER is 0, and
 * all that has pointers in it is left out: views, buffers, tables, the entry point, and the tables in the headers of contracts.
 * What has none is the same everywhere and stays: numbers, the structs and records of contracts, blocks (pdk_block.h), value
 * documents and batches (pdk_value.h). So a 32-bit program can read and write a block that it has from a file, say. Code that
 * cannot do without the border defines PDK_REQUIRE_BORDER before it includes anything, and is told the reason there;
 * PDK_STAMP, which every plugin has, tells it too.
 *
 * C99 or later, or C++17. */

#ifndef PDK_H
#define PDK_H

#include <stdint.h>

/* 1 where the border is declared, 0 where only data is. */
#if UINTPTR_MAX == UINT64_MAX
#define PDK_HAS_BORDER 1
#else
#define PDK_HAS_BORDER 0
#if defined(PDK_REQUIRE_BORDER)
#error "pdk.h: plugins and hosts are 64-bit programs; compile with -m64 or for an x64 or arm64 target."
#endif
#endif

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* PDK_CALL is the calling convention of every function that crosses. PDK_EXPORT makes the one exported function visible. */
#if defined(_WIN32)
#define PDK_CALL __cdecl
#define PDK_EXPORT __declspec(dllexport)
#else
#define PDK_CALL
#define PDK_EXPORT __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the border that this header describes. The major version is equal on both sides, or they cannot talk; the
 * minor one is raised when a struct grows or a status is added: 1.1 added PDK_FAILED and the end of pdk_error. */
#define PDK_ABI_MAJOR 1
#define PDK_ABI_MINOR 1

/* The name to look up in a plugin. Frozen for ever. */
#define PDK_ENTRY_POINT "pdk_plugin_open"

/* The greatest length of a text, a span or a buffer. */
#define PDK_LENGTH_MAX ((size_t)INT32_MAX)

/* A fact that the compiler checks, at file scope. The generated headers of contracts state the sizes of their structs so. */
#if defined(__cplusplus)
#define PDK_STATIC_ASSERT(fact, text) static_assert(fact, text)
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define PDK_STATIC_ASSERT(fact, text) _Static_assert(fact, text)
#else
#define PDK_STATIC_ASSERT(fact, text) PDK_STATIC_ASSERT_AT(fact, __LINE__)
#define PDK_STATIC_ASSERT_AT(fact, line) PDK_STATIC_ASSERT_NAMED(fact, line)
#define PDK_STATIC_ASSERT_NAMED(fact, line) extern char pdk_static_assert_##line[(fact) ? 1 : -1]
#endif

/* ---------------------------------------------------------------------------------------------------------------------
 * Status */

/* What a call answers. The numbers never change their meaning. A status that is not listed is a failure. */
typedef int32_t pdk_status;

enum {
    PDK_OK = 0,              /* the call did what it says; its results are valid */
    PDK_PENDING = 1,         /* an asynchronous call has started; its completion will be called exactly once */

    /* Failures with a meaning of their own. The object that was called goes on. */
    PDK_ARGUMENT = 10,       /* an argument was not acceptable */
    PDK_DATA = 11,           /* the data was malformed */
    PDK_CANCELLED = 12,      /* the call was cancelled */
    PDK_TIMEOUT = 13,        /* the call took too long */
    PDK_UNSUPPORTED = 14,    /* the operation is not offered */
    PDK_OUT_OF_MEMORY = 15,  /* memory ran out */
    PDK_INPUT_OUTPUT = 16,   /* input or output failed */
    PDK_FAILED = 17,         /* any other failure. Since 1.1: a side whose abi_minor is 0 gets PDK_FAULT instead, and the object is poisoned */

    /* Defects. */
    PDK_FAULT = 20,          /* the object's state cannot be trusted; the object is poisoned from now on */
    PDK_FAULTED_EARLIER = 21, /* the object is poisoned by an earlier fault; nothing was executed */
    PDK_STALE_HANDLE = 22,   /* the handle names no living object of this contract: released, forged, or of another kind */
    PDK_PROTOCOL = 23        /* the other side broke a rule of this header */
};

/* ---------------------------------------------------------------------------------------------------------------------
 * Small things that cross. All of them FROZEN. */

/* The bytes of a .NET Guid in memory: three little-endian numbers and eight bytes. */
typedef struct pdk_guid {
    uint32_t data1;
    uint16_t data2;
    uint16_t data3;
    uint8_t data4[8];
} pdk_guid;

/* A decimal number: (-1)^(flags >> 31 & 1) * (high * 2^64 + low) / 10^(flags >> 16 & 0xFF). The exponent is 0 to 28; all
 * other bits of the flags are 0. */
typedef struct pdk_decimal {
    uint32_t flags;
    uint32_t high;
    uint64_t low;
} pdk_decimal;

/* Names an object of the side that gave it out. 0 names nothing. The number means nothing to the other side. A side must
 * recognise a handle that it did not give out, or that was released, and answer PDK_STALE_HANDLE: so it is not a pointer. */
typedef uint64_t pdk_handle;

#if PDK_HAS_BORDER

/* Text: UTF-8, not NUL-terminated. Borrowed. */
typedef struct pdk_str {
    const char *data; /* may be NULL where the length is 0 */
    size_t length;    /* in bytes; at most PDK_LENGTH_MAX */
} pdk_str;

/* Bytes, or elements of the type that the contract names. Borrowed. Also how a batch of events crosses. */
typedef struct pdk_bytes {
    const void *data; /* may be NULL where the length is 0; aligned as the element type demands */
    size_t length;    /* in elements; at most PDK_LENGTH_MAX */
} pdk_bytes;

/* Columns of values: the two structs of the Arrow C Data Interface, as its specification has them. Whoever includes them from
 * elsewhere too does so before this file. FROZEN. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char *format; /* the type */
    const char *name;   /* may be NULL */
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;

    /* Gives everything back, and becomes NULL. NULL where that has happened, or where the struct was moved.
     *
     * [thread: any] [state: live] [owner: callee] [lifetime: call; the struct is empty afterwards] [failure: none] */
    void (PDK_CALL *release)(struct ArrowSchema *schema);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count; /* -1 where nobody has counted */
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;

    /* Gives everything back, and becomes NULL. NULL where that has happened, or where the struct was moved.
     *
     * [thread: any] [state: live] [owner: callee] [lifetime: call; the struct is empty afterwards] [failure: none] */
    void (PDK_CALL *release)(struct ArrowArray *array);
    void *private_data;
};
#endif

/* A batch of columns: a struct array (format "+s") with a child for each column. Borrowed: the callee never releases it, nor
 * moves anything out of it. FROZEN. */
typedef struct pdk_columns {
    struct ArrowArray *array;
    struct ArrowSchema *schema;
} pdk_columns;

/* One column that the callee fills. The struct is the caller's, who releases what is in it; all zeros at first. A caller may
 * pass again what an earlier call has filled: the callee uses the memory again where it knows its own release functions, and
 * otherwise releases both structs before it fills them. After a failure the column is empty, or has length 0. FROZEN. */
typedef struct pdk_column {
    struct ArrowArray array;
    struct ArrowSchema schema;
} pdk_column;

/* A value of a value document, in place: pdk_value.h reads it. Borrowed. */
typedef struct pdk_value_view {
    pdk_bytes document; /* the whole document */
    size_t slot;        /* where in it the value's 16 bytes start */
} pdk_value_view;

/* The number by which a call names a function of pdk.functions: the FNV-1a hash of its name, its types and the type of its
 * result, as "repeat(text,bigint)->text". */
static inline int64_t pdk_function_id(const char *key)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (; *key; key++) {
        hash = (hash ^ (uint8_t)*key) * UINT64_C(0x100000001b3);
    }

    return (int64_t)hash;
}

/* ---------------------------------------------------------------------------------------------------------------------
 * Errors */

/* What went wrong in a call. Made by the side that failed, owned by the side that called. May grow. */
typedef struct pdk_error pdk_error;
struct pdk_error {
    uint32_t size;   /* of this struct, as its maker knows it */
    pdk_status code; /* the status of the call */
    pdk_str message; /* one sentence for people */
    pdk_str type;    /* the type of the error where it arose: "System.NullReferenceException"; may be empty */
    pdk_str detail;  /* the whole story, with the stack trace; may be empty */

    /* Gives the record back, with its texts. Called once.
     *
     * [thread: any] [state: live] [owner: callee] [lifetime: call; the record is gone afterwards] [failure: none] */
    void (PDK_CALL *release)(pdk_error *error);

    /* Since 1.1. */
    pdk_str bases;          /* types that the error's type derives from, nearest first, one per line; may be empty */
    pdk_str facts;          /* further facts, a line "key=value" each, as "http_status=503"; may be empty. docs/border.md lists them */
    const pdk_error *cause; /* what caused it; freed with this record, and without a release of its own. May be NULL */
};

/* ---------------------------------------------------------------------------------------------------------------------
 * Buffers */

/* The caller's growable buffer, into which the callee writes a result in place: after `length`, which it then raises. What
 * stood there before stays. Lent for the call (of an asynchronous call: until its completion). After a failure the caller
 * sets `length` back to what it was. May grow. */
typedef struct pdk_buffer pdk_buffer;
struct pdk_buffer {
    uint32_t size;     /* of this struct, as its owner knows it */
    uint32_t reserved;
    uint8_t *data;     /* moves when the buffer grows; may be NULL where the capacity is 0 */
    size_t capacity;   /* how many bytes fit; at most PDK_LENGTH_MAX */
    size_t length;     /* how many bytes are written */

    /* Makes room for at least `free` bytes more: capacity - length >= free. Moves the bytes that are there.
     *
     * [thread: serial] [state: lent] [owner: caller] [lifetime: call] [failure: unchanged; mostly PDK_OUT_OF_MEMORY] */
    pdk_status (PDK_CALL *grow)(pdk_buffer *buffer, size_t free, pdk_error **error);
};

/* ---------------------------------------------------------------------------------------------------------------------
 * Contracts */

/* How the table of every contract begins; this part is FROZEN. The contract's own functions follow, in the order of their
 * slots, and later minor versions append more, so a caller looks at the size before it reads a slot (PDK_HAS). Within the
 * size no function is NULL. A table is constant. */
typedef struct pdk_contract_table {
    uint32_t size;     /* of the whole table, as its side knows it */
    uint32_t reserved;

    /* Gives a handle back. With the last handle of an object that was given, not lent, the object ends.
     *
     * [thread: any] [state: idle] [owner: callee] [lifetime: call; the handle is stale afterwards]
     * [failure: stale; PDK_STALE_HANDLE where it was stale before] */
    pdk_status (PDK_CALL *release)(pdk_handle self, pdk_error **error);
} pdk_contract_table;

/* An object of the other side, seen through a contract. As an argument or a result it belongs to the receiver, who gives
 * the handle back through the table. An argument is received also where the call fails, unless it answers PDK_STALE_HANDLE or
 * PDK_FAULTED_EARLIER: then nothing was executed, and nothing taken. FROZEN. */
typedef struct pdk_ref {
    const pdk_contract_table *table; /* to be cast to the contract's own table; NULL where there is no object */
    pdk_handle handle;
} pdk_ref;

/* ---------------------------------------------------------------------------------------------------------------------
 * Asynchronous calls */

/* How an asynchronous call ends. The caller fills in the first four fields and lends the struct for the starting call only:
 * the callee copies what it needs.
 *
 * Where the call is over at once, the starting call answers PDK_OK or a failure, as a synchronous one would; `complete`
 * is not called. Otherwise it sets the last two fields and answers PDK_PENDING, and `complete` is called exactly once. That
 * may happen on another thread before the starting call has returned. Arguments and buffers stay lent until then. May grow. */
typedef struct pdk_completion {
    uint32_t size;        /* of this struct, as the caller knows it */
    uint32_t cancellable; /* 1 where the caller may cancel, else 0 */
    uint64_t context;     /* names the call on the caller's side */

    /* Called by the callee of the starting call, when it has stopped touching everything that was lent: the context from
     * above; the call's status; its result, lent, NULL after a failure or where the call has none; after a failure the
     * error record, otherwise NULL.
     *
     * [thread: any] [state: pending] [owner: caller; the error record becomes the callee's] [lifetime: call] [failure: none] */
    void (PDK_CALL *complete)(uint64_t context, pdk_status status, const void *result, pdk_error *error);

    uint64_t operation;   /* set by the callee: names the call on its side */

    /* Set by the callee; NULL where it cannot cancel. Asks for an early end, mostly PDK_CANCELLED; the call completes in any
     * case. Called with the operation from above. Does nothing once the call has completed.
     *
     * [thread: any] [state: pending; harmless afterwards] [owner: caller] [lifetime: call] [failure: none] */
    void (PDK_CALL *cancel)(uint64_t operation);
} pdk_completion;

/* ---------------------------------------------------------------------------------------------------------------------
 * Instances */

/* A service that the host offers to an instance. FROZEN. */
typedef struct pdk_service {
    pdk_str contract;     /* the id of the contract that it implements */
    uint16_t major;       /* the contract's version on the host's side */
    uint16_t minor;
    uint32_t reserved;
    uint64_t layout_hash; /* of the contract's layout text on the host's side */

    /* Lent to the instance until its last handle is released. It is the host that gives this handle back, not the plugin. */
    pdk_ref reference;
} pdk_service;

/* What an instance is made of. Lent for the call; the services themselves stay. May grow. */
typedef struct pdk_create {
    uint32_t size;               /* of this struct, as the host knows it */
    uint32_t reserved;
    pdk_str alias;               /* what the host calls the instance: for messages */
    pdk_bytes configuration;     /* a value document; empty where there is none */
    size_t service_count;
    const pdk_service *services;
} pdk_create;

/* A contract that a component implements. FROZEN. */
typedef struct pdk_provided {
    pdk_str id;
    uint16_t major;       /* the contract's version on the plugin's side */
    uint16_t minor;
    uint32_t reserved;
    uint64_t layout_hash; /* of the contract's layout text on the plugin's side */
    const pdk_contract_table *table;
} pdk_provided;

/* One kind of object that the plugin makes. Constant. May grow, and so is reached by a pointer of its own. */
typedef struct pdk_component pdk_component;
struct pdk_component {
    uint32_t size;     /* of this struct, as the plugin knows it */
    uint32_t reserved;
    pdk_str name;
    size_t contract_count;
    const pdk_provided *contracts; /* what every instance implements */

    /* Makes an instance, and writes one handle for each contract, in their order. The instance lives until the last of them is
     * released. `component` is this struct; `handles` has room for contract_count handles.
     *
     * [thread: any] [state: started] [owner: caller; the handles among what it receives] [lifetime: call] [failure: unchanged;
     * there is no instance] */
    pdk_status (PDK_CALL *create)(
        const pdk_component *component, const pdk_create *arguments, pdk_handle *handles, pdk_error **error);
};

/* ---------------------------------------------------------------------------------------------------------------------
 * Opening */

typedef struct pdk_plugin pdk_plugin;

/* What the host says about itself. Constant. May grow. */
typedef struct pdk_host {
    uint32_t size;      /* of this struct, as the host knows it */
    uint16_t abi_major; /* PDK_ABI_MAJOR and PDK_ABI_MINOR of the host's header */
    uint16_t abi_minor;
    pdk_str name;       /* for messages */
    pdk_str version;

    /* Since 1.1 (PDK_HAS). NULL where the host takes no reports. Tells the host of something that went wrong in the library
     * outside of every call: an exception that nobody caught on a thread of the plugin's own. `plugin` is the table that the
     * library answered on opening. `error` is lent, and not given back through its `release`, which may be NULL; its code is
     * PDK_FAULT, or PDK_OUT_OF_MEMORY where that is all that could be told. The code PDK_UNSUPPORTED means something else:
     * nothing went wrong, but the library will not report such exceptions. The host copies what it needs, returns at once,
     * and lives on; it calls no plugin meanwhile.
     *
     * [thread: any] [state: opened] [owner: caller] [lifetime: call] [failure: none] */
    void (PDK_CALL *report)(const pdk_plugin *plugin, const pdk_error *error);
} pdk_host;

/* What a plugin answers. Constant. May grow. */
struct pdk_plugin {
    uint32_t size;      /* of this struct, as the plugin knows it */
    uint16_t abi_major; /* PDK_ABI_MAJOR and PDK_ABI_MINOR of the plugin's header */
    uint16_t abi_minor;
    pdk_str stamp;      /* the same bytes as in the file, markers included: PDK_STAMP */
    size_t component_count;
    const pdk_component *const *components;

    /* Prepares the library. Called once, before any component is used. The host may give up waiting, and then does not use the
     * library.
     *
     * [thread: loader] [state: opened] [owner: caller] [lifetime: call] [failure: unused] */
    pdk_status (PDK_CALL *start)(pdk_error **error);
};

/* The one function that a plugin exports. It does the least possible, no work of the plugin's own: that is for `start`.
 * Where the major versions differ it answers PDK_PROTOCOL. Called again, it answers the same table.
 *
 * [thread: loader] [state: loaded] [owner: caller; of an error record only] [lifetime: process] [failure: unused] */
typedef pdk_status (PDK_CALL *pdk_plugin_open_function)(const pdk_host *host, const pdk_plugin **plugin, pdk_error **error);

/* A plugin defines it. A host looks it up by name (PDK_ENTRY_POINT) instead. */
PDK_EXPORT pdk_status PDK_CALL pdk_plugin_open(const pdk_host *host, const pdk_plugin **plugin, pdk_error **error);

/* ---------------------------------------------------------------------------------------------------------------------
 * Stamps */

/* A plugin's stamp is a text in its file that tells what the plugin is, so that a host can judge it before any of its code
 * runs. PDK_STAMP("abi 1.0\n" "library acme.upper 0.1.0\n" ...), once per library and outside of functions, puts it into
 * the read-only data; PDK_STAMP_STR is the initializer of pdk_plugin.stamp. Each line of the text ends with \n. A stamp
 * that a tool writes states the length and the checksum of the text; this one has dashes in their place. docs/border.md
 * describes the lines. */
#define PDK_STAMP_BEGIN "\001pdk-stamp\002 1 length=-------- check=----------------\n"
#define PDK_STAMP_END "\001pdk-stamp-end\002"

#if defined(__GNUC__)
#define PDK_STAMP_KEEP __attribute__((used))
#define PDK_STAMP_LONG __extension__ /* longer than the 4095 bytes that ISO C promises for a literal */
#else
#define PDK_STAMP_KEEP /* the plugin table refers to it, which keeps it */
#define PDK_STAMP_LONG
#endif

#define PDK_STAMP(text) static const char pdk_stamp_text[] PDK_STAMP_KEEP = PDK_STAMP_LONG PDK_STAMP_BEGIN text PDK_STAMP_END
#define PDK_STAMP_STR { pdk_stamp_text, sizeof(pdk_stamp_text) - 1 }

/* ---------------------------------------------------------------------------------------------------------------------
 * Conveniences. None of them crosses; they are compiled into the side that uses them. */

/* Whether a table or struct reaches as far as a member: if not, its side is older than the member. Works for everything that
 * starts with its size, the tables of contracts included. */
#define PDK_HAS(table, member)                                                                                             \
    ((size_t)((const char *)&(table)->member - (const char *)(table)) + sizeof((table)->member)                            \
        <= (size_t)*(const uint32_t *)(const void *)(table))

/* A string literal as a pdk_str: as an initializer of constants, and as a value. */
#define PDK_STR_INIT(literal) { "" literal "", sizeof(literal) - 1 }
#define PDK_STR(literal) pdk_str_of("" literal "", sizeof(literal) - 1)

static inline pdk_str pdk_str_of(const char *data, size_t length)
{
    pdk_str text;
    text.data = data;
    text.length = length;
    return text;
}

/* Whether two texts have the same bytes. */
static inline int pdk_str_equal(pdk_str left, pdk_str right)
{
    return left.length == right.length && (left.length == 0 || memcmp(left.data, right.data, left.length) == 0);
}

/* Whether a view that came from the other side is possible at all. */
static inline int pdk_bytes_valid(pdk_bytes bytes)
{
    return bytes.length <= PDK_LENGTH_MAX && (bytes.data != NULL || bytes.length == 0);
}

/* Gives an error record back, if there is one. */
static inline void pdk_error_release(pdk_error *error)
{
    if (error != NULL && error->release != NULL) {
        error->release(error);
    }
}

/* For records in static storage, which nobody frees. */
static inline void PDK_CALL pdk_error_keep(pdk_error *error)
{
    (void)error;
}

/* The initializer of a record in static storage: static pdk_error too_long = PDK_ERROR_INIT(PDK_DATA, "acme.too_long", "..."); */
#define PDK_ERROR_INIT(code, type, message)                                                                                \
    { (uint32_t)sizeof(pdk_error), (code), PDK_STR_INIT(message), PDK_STR_INIT(type), { NULL, 0 }, pdk_error_keep,          \
        { NULL, 0 }, { NULL, 0 }, NULL }

/* Ends a call with a record in static storage: return pdk_fail(error, &too_long); */
static inline pdk_status pdk_fail(pdk_error **error, pdk_error *record)
{
    if (error != NULL) {
        *error = record;
    }
    return record->code;
}

/* Ends a call with the record of a call that it made itself: gives it to the caller, or back where nobody wants it. */
static inline pdk_status pdk_pass(pdk_error **error, pdk_status status, pdk_error *record)
{
    if (error != NULL) {
        *error = record;
    } else {
        pdk_error_release(record);
    }
    return status;
}

/* For records that pdk_fail_with makes. */
static inline void PDK_CALL pdk_error_free(pdk_error *error)
{
    free(error);
}

/* Ends a call with a record of its own memory, into which the texts are copied. */
static inline pdk_status pdk_fail_with(pdk_error **error, pdk_status code, pdk_str type, pdk_str message)
{
    static pdk_error no_memory =
        PDK_ERROR_INIT(PDK_OUT_OF_MEMORY, "", "Memory ran out, even for the error message.");
    pdk_error *record;
    char *texts;
    if (error == NULL) {
        return code;
    }
    record = (pdk_error *)malloc(sizeof(pdk_error) + type.length + message.length);
    if (record == NULL) {
        *error = &no_memory;
        return code;
    }
    texts = (char *)(record + 1);
    if (message.length != 0) {
        memcpy(texts, message.data, message.length);
    }
    if (type.length != 0) {
        memcpy(texts + message.length, type.data, type.length);
    }
    record->size = (uint32_t)sizeof(pdk_error);
    record->code = code;
    record->message = pdk_str_of(texts, message.length);
    record->type = pdk_str_of(texts + message.length, type.length);
    record->detail = pdk_str_of(NULL, 0);
    record->release = pdk_error_free;
    record->bases = pdk_str_of(NULL, 0);
    record->facts = pdk_str_of(NULL, 0);
    record->cause = NULL;
    *error = record;
    return code;
}

/* Makes room in a lent buffer: `free_bytes` more can be written at buffer->data + buffer->length afterwards. */
static inline pdk_status pdk_buffer_reserve(pdk_buffer *buffer, size_t free_bytes, pdk_error **error)
{
    return buffer->capacity - buffer->length >= free_bytes ? PDK_OK : buffer->grow(buffer, free_bytes, error);
}

/* Writes to the end of a lent buffer. Either all bytes are written, or none. */
static inline pdk_status pdk_buffer_append(pdk_buffer *buffer, const void *data, size_t length, pdk_error **error)
{
    pdk_status status = pdk_buffer_reserve(buffer, length, error);
    if (status == PDK_OK && length != 0) {
        memcpy(buffer->data + buffer->length, data, length);
        buffer->length += length;
    }
    return status;
}

/* For buffers that pdk_heap_buffer makes. */
static inline pdk_status PDK_CALL pdk_heap_buffer_grow(pdk_buffer *buffer, size_t free_bytes, pdk_error **error)
{
    size_t capacity;
    uint8_t *data;
    if (free_bytes > PDK_LENGTH_MAX - buffer->length) {
        return pdk_fail_with(error, PDK_OUT_OF_MEMORY, PDK_STR(""), PDK_STR("A buffer holds at most 2^31 - 1 bytes."));
    }
    capacity = buffer->capacity <= PDK_LENGTH_MAX / 2 ? buffer->capacity * 2 : PDK_LENGTH_MAX;
    if (capacity < buffer->length + free_bytes) {
        capacity = buffer->length + free_bytes;
    }
    data = (uint8_t *)realloc(buffer->data, capacity);
    if (data == NULL) {
        return pdk_fail_with(error, PDK_OUT_OF_MEMORY, PDK_STR(""), PDK_STR("Memory ran out for a buffer."));
    }
    buffer->data = data;
    buffer->capacity = capacity;
    return PDK_OK;
}

/* An empty buffer to be lent to the other side. Its owner frees it with pdk_heap_buffer_free, when no call has it any more. */
static inline pdk_buffer pdk_heap_buffer(void)
{
    pdk_buffer buffer;
    buffer.size = (uint32_t)sizeof(pdk_buffer);
    buffer.reserved = 0;
    buffer.data = NULL;
    buffer.capacity = 0;
    buffer.length = 0;
    buffer.grow = pdk_heap_buffer_grow;
    return buffer;
}

static inline void pdk_heap_buffer_free(pdk_buffer *buffer)
{
    free(buffer->data);
    *buffer = pdk_heap_buffer();
}

#elif defined(__cplusplus)
#define PDK_STAMP(text) static_assert(false, "plugins are 64-bit programs; compile for an x64 or arm64 target")
#else
#define PDK_STAMP(text) _Static_assert(0, "plugins are 64-bit programs; compile for an x64 or arm64 target")
#endif /* PDK_HAS_BORDER */

#ifdef __cplusplus
}
#endif

#endif
