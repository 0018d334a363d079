/* pdk_value.h: value documents and batches, read in place.
 *
 * A VALUE DOCUMENT is one block of memory that holds one value: null, a boolean, a number, text, bytes, an array or an
 * object, with everything below it. A BATCH is one block that holds many items, each with a payload (raw bytes or a value
 * document) and a few numbers. docs/value-documents.md describes both byte by byte.
 *
 * Ownership. Nothing here allocates, frees or keeps anything. A pdk_value and a pdk_batch are small structs to be copied
 * freely; they, and every pointer that comes out of them, are valid as long as the block is, which for a block that came
 * with a call means: until the call returns.
 *
 * Threads. Any number of threads may read the same block, as long as nobody changes it.
 *
 * Failure. Every function that can fail returns 1 for success and 0 for failure, and leaves its outputs alone on failure.
 * No function reads outside the block, whatever its bytes say; wrong bytes make a function return 0. A block needs no
 * alignment. That a block is sound as a whole, only the validator on the .NET side says (PdkValueValidator,
 * PdkBatch.Validate): a program that walks an unsound block recursively may visit shared parts very often.
 *
 * Text is UTF-8 with a length, never NUL-terminated.
 *
 * C99 or later, or C++17; needs nothing but the three headers below. Any byte order. */

#ifndef PDK_VALUE_H
#define PDK_VALUE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The kinds of value. The numbers are part of the format and never change. */
typedef enum pdk_value_kind {
    PDK_VALUE_NULL = 0,
    PDK_VALUE_BOOLEAN = 1,
    PDK_VALUE_INT64 = 2,  /* every whole number that fits int64_t */
    PDK_VALUE_UINT64 = 3, /* a whole number from 2^63 to 2^64 - 1 */
    PDK_VALUE_DOUBLE = 4,
    PDK_VALUE_STRING = 5,
    PDK_VALUE_BYTES = 6,
    PDK_VALUE_ARRAY = 7,
    PDK_VALUE_OBJECT = 8
} pdk_value_kind;

/* A value inside a document. All zeros is a null value that belongs to no document. */
typedef struct pdk_value {
    const uint8_t *document; /* borrowed; NULL for the null value of no document */
    size_t slot;             /* where the value's 16 bytes start in the document */
} pdk_value;

/* Text or bytes: borrowed, not terminated. `data` is never NULL after a success, also where `length` is 0. */
typedef struct pdk_bytes_view {
    const uint8_t *data;
    size_t length;
} pdk_bytes_view;

#define PDK_VALUE_MAGIC UINT32_C(0x564B4450) /* "PDKV" */
#define PDK_VALUE_VERSION 1u
#define PDK_VALUE_INLINE_LENGTH 8u /* text and bytes up to this length lie in the slot */
#define PDK_VALUE_COLUMN_LIMIT 64u /* objects with more members have sorted keys */

/* ---------------------------------------------------------------------------------------------------------------------
 * Reading little-endian words. Compilers make one load of each of these. Callers check the bounds. */

static inline uint32_t pdk_read_u32(const uint8_t *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static inline uint64_t pdk_read_u64(const uint8_t *p)
{
    return (uint64_t)pdk_read_u32(p) | (uint64_t)pdk_read_u32(p + 4) << 32;
}

/* ---------------------------------------------------------------------------------------------------------------------
 * Values of every kind. */

/* The root of a document. Fails where the bytes are no value document of version 1. */
static inline int pdk_value_root(const void *document, size_t length, pdk_value *root)
{
    const uint8_t *bytes = (const uint8_t *)document;
    if (bytes == NULL || length < 24 || length % 8 != 0 || pdk_read_u32(bytes) != PDK_VALUE_MAGIC
        || pdk_read_u32(bytes + 4) != PDK_VALUE_VERSION || bytes[length - 16] > PDK_VALUE_OBJECT) {
        return 0;
    }
    root->document = bytes;
    root->slot = length - 16;
    return 1;
}

/* The value whose slot starts at a given byte of a document: what crosses as document and slot. Fails where the bytes are no
 * value document, or where no slot can start there. */
static inline int pdk_value_at(const void *document, size_t length, size_t slot, pdk_value *value)
{
    pdk_value root;
    const uint8_t *bytes = (const uint8_t *)document;
    if (!pdk_value_root(document, length, &root) || slot < 8 || slot > root.slot || slot % 8 != 0
        || bytes[slot] > PDK_VALUE_OBJECT) {
        return 0;
    }
    value->document = bytes;
    value->slot = slot;
    return 1;
}

/* The kind of a value that came out of this header. */
static inline pdk_value_kind pdk_value_get_kind(pdk_value value)
{
    return value.document == NULL ? PDK_VALUE_NULL : (pdk_value_kind)value.document[value.slot];
}

/* For the functions below: the three fields of a slot, and its data. All data must lie before the slot that refers to it. */

static inline uint32_t pdk_value_length_field(pdk_value value)
{
    return pdk_read_u32(value.document + value.slot + 4);
}

static inline uint64_t pdk_value_payload(pdk_value value)
{
    return pdk_read_u64(value.document + value.slot + 8);
}

static inline int pdk_value_data(pdk_value value, uint64_t size, size_t *start)
{
    uint64_t offset = pdk_value_payload(value);
    if (offset > value.slot || size > value.slot - offset) {
        return 0;
    }
    *start = (size_t)offset;
    return 1;
}

/* The value of a slot whose 16 bytes are known to lie in the document. */
static inline int pdk_value_at_slot(const uint8_t *document, size_t slot, pdk_value *value)
{
    if (document[slot] > PDK_VALUE_OBJECT) {
        return 0;
    }
    value->document = document;
    value->slot = slot;
    return 1;
}

/* ---------------------------------------------------------------------------------------------------------------------
 * Booleans and numbers. A number is given in any type that holds it exactly; otherwise the function fails. */

static inline int pdk_value_get_boolean(pdk_value value, int *result)
{
    if (pdk_value_get_kind(value) != PDK_VALUE_BOOLEAN) {
        return 0;
    }
    *result = pdk_value_payload(value) != 0;
    return 1;
}

static inline double pdk_value_double_bits(uint64_t bits)
{
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

static inline int64_t pdk_value_int64_bits(uint64_t bits)
{
    int64_t number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

static inline int pdk_value_get_int64(pdk_value value, int64_t *result)
{
    pdk_value_kind kind = pdk_value_get_kind(value);
    if (kind == PDK_VALUE_INT64 || (kind == PDK_VALUE_UINT64 && pdk_value_payload(value) <= (uint64_t)INT64_MAX)) {
        *result = pdk_value_int64_bits(pdk_value_payload(value));
        return 1;
    }
    if (kind == PDK_VALUE_DOUBLE) {
        double number = pdk_value_double_bits(pdk_value_payload(value));
        if (number >= -9223372036854775808.0 && number < 9223372036854775808.0 && (double)(int64_t)number == number) {
            *result = (int64_t)number;
            return 1;
        }
    }
    return 0;
}

static inline int pdk_value_get_uint64(pdk_value value, uint64_t *result)
{
    pdk_value_kind kind = pdk_value_get_kind(value);
    if (kind == PDK_VALUE_UINT64 || (kind == PDK_VALUE_INT64 && pdk_value_payload(value) <= (uint64_t)INT64_MAX)) {
        *result = pdk_value_payload(value);
        return 1;
    }
    if (kind == PDK_VALUE_DOUBLE) {
        double number = pdk_value_double_bits(pdk_value_payload(value));
        if (number >= 0.0 && number < 18446744073709551616.0 && (double)(uint64_t)number == number) {
            *result = (uint64_t)number;
            return 1;
        }
    }
    return 0;
}

static inline int pdk_value_get_double(pdk_value value, double *result)
{
    pdk_value_kind kind = pdk_value_get_kind(value);
    if (kind == PDK_VALUE_DOUBLE) {
        *result = pdk_value_double_bits(pdk_value_payload(value));
        return 1;
    }
    /* The ends of the ranges round up to numbers that cannot be cast back, so they are kept out first. */
    if (kind == PDK_VALUE_INT64) {
        int64_t exact = pdk_value_int64_bits(pdk_value_payload(value));
        double number = (double)exact;
        if (number < 9223372036854775808.0 && (int64_t)number == exact) {
            *result = number;
            return 1;
        }
    }
    if (kind == PDK_VALUE_UINT64) {
        uint64_t exact = pdk_value_payload(value);
        double number = (double)exact;
        if (number < 18446744073709551616.0 && (uint64_t)number == exact) {
            *result = number;
            return 1;
        }
    }
    return 0;
}

/* ---------------------------------------------------------------------------------------------------------------------
 * Text and bytes. */

/* For the two functions below. */
static inline int pdk_value_get_view(pdk_value value, pdk_value_kind kind, pdk_bytes_view *view)
{
    uint32_t length;
    size_t start;
    if (pdk_value_get_kind(value) != kind) {
        return 0;
    }
    length = pdk_value_length_field(value);
    if (length <= PDK_VALUE_INLINE_LENGTH) {
        start = value.slot + 8;
    } else if (!pdk_value_data(value, length, &start)) {
        return 0;
    }
    view->data = value.document + start;
    view->length = length;
    return 1;
}

static inline int pdk_value_get_string(pdk_value value, pdk_bytes_view *utf8)
{
    return pdk_value_get_view(value, PDK_VALUE_STRING, utf8);
}

static inline int pdk_value_get_bytes(pdk_value value, pdk_bytes_view *bytes)
{
    return pdk_value_get_view(value, PDK_VALUE_BYTES, bytes);
}

/* ---------------------------------------------------------------------------------------------------------------------
 * Arrays. */

/* The number of elements. Fails where the value is no array. */
static inline int pdk_value_array_count(pdk_value array, size_t *count)
{
    size_t table;
    if (pdk_value_get_kind(array) != PDK_VALUE_ARRAY
        || !pdk_value_data(array, (uint64_t)pdk_value_length_field(array) * 16, &table)) {
        return 0;
    }
    *count = pdk_value_length_field(array);
    return 1;
}

/* An element, in constant time. Fails where the value is no array, or has no such element. */
static inline int pdk_value_array_at(pdk_value array, size_t index, pdk_value *element)
{
    size_t table;
    if (pdk_value_get_kind(array) != PDK_VALUE_ARRAY || index >= pdk_value_length_field(array)
        || !pdk_value_data(array, (uint64_t)pdk_value_length_field(array) * 16, &table)) {
        return 0;
    }
    return pdk_value_at_slot(array.document, table + index * 16, element);
}

/* ---------------------------------------------------------------------------------------------------------------------
 * Objects: members in the order in which they were written. A key may occur more than once; the last one counts. */

/* For the functions below: the size of the key table, and where it and the members start. */

static inline uint64_t pdk_value_key_table_size(uint32_t count)
{
    return count <= PDK_VALUE_COLUMN_LIMIT ? ((uint64_t)count * 4 + 7) / 8 * 8 : (uint64_t)count * 8;
}

static inline int pdk_value_members(pdk_value object, size_t *keys, size_t *members)
{
    uint32_t count;
    if (pdk_value_get_kind(object) != PDK_VALUE_OBJECT) {
        return 0;
    }
    count = pdk_value_length_field(object);
    if (!pdk_value_data(object, pdk_value_key_table_size(count) + (uint64_t)count * 32, keys)) {
        return 0;
    }
    *members = *keys + (size_t)pdk_value_key_table_size(count);
    return 1;
}

/* The number of members. Fails where the value is no object. */
static inline int pdk_value_object_count(pdk_value object, size_t *count)
{
    size_t keys, members;
    if (!pdk_value_members(object, &keys, &members)) {
        return 0;
    }
    *count = pdk_value_length_field(object);
    return 1;
}

/* A member by its number, in constant time. Fails where the value is no object, or has no such member. */
static inline int pdk_value_object_at(pdk_value object, size_t index, pdk_bytes_view *utf8_key, pdk_value *value)
{
    size_t keys, members;
    pdk_value key;
    pdk_value member;
    if (!pdk_value_members(object, &keys, &members) || index >= pdk_value_length_field(object)
        || !pdk_value_at_slot(object.document, members + index * 32, &key)
        || !pdk_value_at_slot(object.document, members + index * 32 + 16, &member)
        || !pdk_value_get_string(key, utf8_key)) {
        return 0;
    }
    *value = member;
    return 1;
}

/* The hash of a key: words of 8 bytes, the last one filled up with zeros. */
static inline uint32_t pdk_value_key_hash(const void *utf8_key, size_t length)
{
    const uint64_t multiplier = UINT64_C(0x9E3779B97F4A7C15);
    const uint8_t *bytes = (const uint8_t *)utf8_key;
    uint64_t hash = (uint64_t)length * multiplier;
    size_t done;
    for (done = 0; done < length; done += 8) {
        uint8_t word[8] = { 0, 0, 0, 0, 0, 0, 0, 0 };
        memcpy(word, bytes + done, length - done < 8 ? length - done : 8);
        hash = (hash ^ pdk_read_u64(word)) * multiplier;
        hash ^= hash >> 32;
    }
    return (uint32_t)hash;
}

/* For the function below: whether the member that starts here has the key. */
static inline int pdk_value_key_equals(const uint8_t *document, size_t member, const void *utf8_key, size_t length)
{
    pdk_value key;
    pdk_bytes_view view;
    return pdk_value_at_slot(document, member, &key) && pdk_value_get_string(key, &view) && view.length == length
        && (length == 0 || memcmp(view.data, utf8_key, length) == 0);
}

/* The value of a member by its key. Fails where the value is no object, or has no such member. */
static inline int pdk_value_object_find(pdk_value object, const void *utf8_key, size_t length, pdk_value *value)
{
    size_t keys, members;
    uint32_t count, hash, low, high;
    const uint8_t *document = object.document;
    if (!pdk_value_members(object, &keys, &members)) {
        return 0;
    }
    count = pdk_value_length_field(object);
    hash = pdk_value_key_hash(utf8_key, length);

    if (count <= PDK_VALUE_COLUMN_LIMIT) {
        /* A column of hashes, one for each member in turn. */
        uint32_t i;
        for (i = count; i-- > 0;) {
            size_t member = members + (size_t)i * 32;
            if (pdk_read_u32(document + keys + (size_t)i * 4) == hash
                && pdk_value_key_equals(document, member, utf8_key, length)) {
                return pdk_value_at_slot(document, member + 16, value);
            }
        }
        return 0;
    }

    /* Pairs {member number, hash}, sorted by hash and then by number. Find the first one with a greater hash ... */
    low = 0;
    high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (pdk_read_u32(document + keys + (size_t)middle * 8 + 4) <= hash) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }

    /* ... the candidates are before it, the last one written first. */
    while (low-- > 0) {
        const uint8_t *pair = document + keys + (size_t)low * 8;
        uint32_t index = pdk_read_u32(pair);
        size_t member = members + (size_t)index * 32;
        if (pdk_read_u32(pair + 4) != hash || index >= count) {
            return 0;
        }
        if (pdk_value_key_equals(document, member, utf8_key, length)) {
            return pdk_value_at_slot(document, member + 16, value);
        }
    }
    return 0;
}

/* ---------------------------------------------------------------------------------------------------------------------
 * Batches. */

/* What an item is. The numbers are part of the format and never change. */
typedef enum pdk_item_kind {
    PDK_ITEM_DATA = 0,        /* raw bytes of a stream */
    PDK_ITEM_VALUE = 1,       /* a value document */
    PDK_ITEM_END_STREAM = 2,  /* the stream has ended; no payload */
    PDK_ITEM_STREAM_FAIL = 3, /* the stream has ended with a failure; no payload */
    PDK_ITEM_FINISHED = 4,    /* nothing will follow; no payload */
    PDK_ITEM_ERROR = 5        /* a value document: an object whose member "error" is the message */
} pdk_item_kind;

#define PDK_ITEM_TRANSACTIONAL 1u /* flag: somebody waits for an acknowledgement of the item */

#define PDK_BATCH_MAGIC UINT32_C(0x424B4450)        /* "PDKB" */
#define PDK_BATCH_FOOTER_MAGIC UINT32_C(0x454B4450) /* "PDKE" */
#define PDK_BATCH_VERSION 1u

/* A batch. All zeros is the empty one. */
typedef struct pdk_batch {
    const uint8_t *block; /* borrowed; NULL for the empty batch of no bytes */
    size_t table;         /* where the item table starts */
    size_t count;         /* the number of items */
} pdk_batch;

/* An item. The views borrow from the batch. */
typedef struct pdk_item {
    pdk_item_kind kind;
    uint8_t port;        /* 0: in/out, 1: err, 2 to 201: those of a step */
    uint16_t flags;      /* PDK_ITEM_TRANSACTIONAL or 0 */
    int64_t ingest_ns;   /* nanoseconds since 1970-01-01T00:00:00Z */
    uint64_t stream_id;
    uint64_t pull_id;
    uint64_t event_id;
    pdk_bytes_view data; /* the payload; for PDK_ITEM_VALUE and PDK_ITEM_ERROR a whole document, for pdk_value_root */
    pdk_bytes_view meta; /* the document of the meta value; length 0 where there is none */
} pdk_item;

/* Opens a batch. No bytes at all are the empty batch. Fails where the bytes are no batch of version 1. */
static inline int pdk_batch_open(const void *block, size_t length, pdk_batch *batch)
{
    const uint8_t *bytes = (const uint8_t *)block;
    size_t footer;
    uint64_t count, table;
    if (length == 0) {
        batch->block = NULL;
        batch->table = 0;
        batch->count = 0;
        return 1;
    }
    if (bytes == NULL || length < 32 || length % 8 != 0 || pdk_read_u32(bytes) != PDK_BATCH_MAGIC
        || pdk_read_u32(bytes + 4) != PDK_BATCH_VERSION) {
        return 0;
    }
    footer = length - 16;
    count = pdk_read_u32(bytes + footer + 4);
    table = pdk_read_u64(bytes + footer + 8);
    if (pdk_read_u32(bytes + footer) != PDK_BATCH_FOOTER_MAGIC || table < 16 || table > footer || footer - table != count * 64) {
        return 0;
    }
    batch->block = bytes;
    batch->table = (size_t)table;
    batch->count = (size_t)count;
    return 1;
}

/* For the function below: a payload, which must lie before the item table. */
static inline int pdk_batch_view(pdk_batch batch, uint32_t length, uint64_t offset, pdk_bytes_view *view)
{
    if (offset > batch.table || length > batch.table - offset) {
        return 0;
    }
    view->data = batch.block + offset;
    view->length = length;
    return 1;
}

/* An item, in constant time. Fails where there is no such item, or it is malformed. */
static inline int pdk_batch_item(pdk_batch batch, size_t index, pdk_item *item)
{
    const uint8_t *entry;
    pdk_item found;
    if (index >= batch.count) {
        return 0;
    }
    entry = batch.block + batch.table + index * 64;
    if (entry[0] > PDK_ITEM_ERROR
        || !pdk_batch_view(batch, pdk_read_u32(entry + 4), pdk_read_u64(entry + 8), &found.data)
        || !pdk_batch_view(batch, pdk_read_u32(entry + 16), pdk_read_u64(entry + 24), &found.meta)) {
        return 0;
    }
    found.kind = (pdk_item_kind)entry[0];
    found.port = entry[1];
    found.flags = (uint16_t)(entry[2] | entry[3] << 8);
    found.ingest_ns = pdk_value_int64_bits(pdk_read_u64(entry + 32));
    found.stream_id = pdk_read_u64(entry + 40);
    found.pull_id = pdk_read_u64(entry + 48);
    found.event_id = pdk_read_u64(entry + 56);
    *item = found;
    return 1;
}

#ifdef __cplusplus
}
#endif

#endif
