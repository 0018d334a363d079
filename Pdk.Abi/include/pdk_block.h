/* pdk_block.h: blocks, in which records, lists, texts and unions cross.
 *
 * A BLOCK is one run of bytes that holds one value of a contract's type, with everything below it. It has offsets instead of
 * pointers, so it can lie anywhere, also in a file or in shared memory, and a reader can check all of it. The header of the
 * contract has the structs; docs/blocks.md describes blocks byte by byte.
 *
 * A block begins with its ROOT, the slot of the type that crosses: a pdk_link for a record or a union, a pdk_slice for a text or
 * a list, the number itself for a number. Where a type may be absent, a link or slice of offset 0 says that it is.
 *
 * Reading. Open the block, read the root, and follow links and slices with the functions below. Structs are copied out, so that
 * alignment does not matter, and a record of another version is fine: what it lacks is zero in the copy (ask PDK_SENT), and what
 * it has more is left behind. Texts and lists are read in place.
 *
 *     pdk_block block;
 *     pdk_link root;
 *     acme_basket basket;
 *     pdk_bytes_view customer;
 *     if (!pdk_block_open(bytes.data, bytes.length, &block) || !pdk_block_root(&block, &root, sizeof root)
 *         || !pdk_block_record(&block, root, &basket, sizeof basket, NULL)
 *         || !pdk_block_text(&block, basket.customer, &customer)) {
 *         ... the block is malformed ...
 *     }
 *
 * Every byte can be read once: a reader has as many bytes to spend as the block is long. So a block whose offsets go round in
 * circles, or in which everything refers to everything, ends in a failure and not in an endless walk. Keep what you have read;
 * pdk_block_rewind starts again. A walk that calls itself for trees calls pdk_block_enter and pdk_block_leave, and so is no
 * deeper than PDK_BLOCK_DEPTH_MAX. For the same reason a writer stores each link and each slice once.
 *
 * Writing. From the leaves to the root: what is added answers the slot that the next one stores. A failure is remembered, so only
 * pdk_block_end needs to be asked.
 *
 *     pdk_block_writer writer = pdk_block_buffer_writer(result, error);   (for an argument: pdk_block_heap_writer())
 *     acme_basket basket;
 *     pdk_link root;
 *     memset(&basket, 0, sizeof basket);
 *     pdk_block_begin(&writer, sizeof root);
 *     basket.customer = pdk_block_add_text(&writer, "Ada", 3);
 *     root = pdk_block_add_record(&writer, &basket, sizeof basket, 0);
 *     return pdk_block_end(&writer, &root);
 *
 * Ownership. A block that came with a call is lent for the call, and so is all that is read in place. A heap writer owns its
 * memory until pdk_block_free; a buffer writer writes into a buffer that is lent to it.
 *
 * Threads. A reader and a writer belong to one thread at a time; many readers may read one block.
 *
 * Failure. Functions of the reader return 1 for success and 0 for failure, leave their outputs alone on failure, and never read
 * outside the block, whatever its bytes say. Those of the writer say what they answer.
 *
 * C99 or later, or C++17. Little-endian platforms, of 32 or 64 bits. */

#ifndef PDK_BLOCK_H
#define PDK_BLOCK_H

#include "pdk.h"
#include "pdk_value.h"

/* Structs are copied as they are. */
#if defined(__BYTE_ORDER__) && defined(__ORDER_BIG_ENDIAN__)
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#error "pdk_block.h: blocks are little-endian, and this platform is not."
#endif
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* How deep links and lists may nest. */
#define PDK_BLOCK_DEPTH_MAX 256u

/* ---------------------------------------------------------------------------------------------------------------------
 * Slots: how things are embedded in records, in lists, and as the root. All of them FROZEN. All zeros is "none" where the type
 * allows it. */

/* Text (UTF-8), bytes, or the elements of a list, elsewhere in the block. */
typedef struct pdk_slice {
    uint32_t offset; /* from the block's start; 0: none, or empty where none is not allowed */
    uint32_t count;  /* of bytes, or of elements */
} pdk_slice;

/* A record, or a union's case, elsewhere in the block. */
typedef struct pdk_link {
    uint32_t offset; /* from the block's start; 0: none */
} pdk_link;

/* How every record begins. */
typedef struct pdk_record {
    uint32_t size; /* of the record as its sender knows it, this head included; a multiple of 8 */
    uint32_t tag;  /* of a union's case: which one; else 0 */
} pdk_record;

/* A whole number of 128 bits: high * 2^64 + low, two's complement where it is signed. */
typedef struct pdk_int128 {
    uint64_t low;
    uint64_t high;
} pdk_int128;

/* A time with its distance from UTC. */
typedef struct pdk_datetimeoffset {
    int64_t ticks;          /* what the clock shows there, in units of 100 ns since 0001-01-01 */
    int16_t offset_minutes; /* how far the clock is ahead of UTC */
    uint8_t reserved[6];
} pdk_datetimeoffset;

/* A version. Parts that are not stated are -1. Where a version may be absent, major is -1 then. */
typedef struct pdk_version {
    int32_t major;
    int32_t minor;
    int32_t build;
    int32_t revision;
} pdk_version;

/* A DateTime is a uint64_t: units of 100 ns since 0001-01-01 in the lower 62 bits, and one of these in the upper two. */
#define PDK_DATETIME_TICKS(datetime) ((int64_t)((datetime) & UINT64_C(0x3FFFFFFFFFFFFFFF)))
#define PDK_DATETIME_KIND(datetime) ((unsigned int)((datetime) >> 62))
#define PDK_DATETIME_UNSPECIFIED 0u
#define PDK_DATETIME_UTC 1u
#define PDK_DATETIME_LOCAL 2u

PDK_STATIC_ASSERT(sizeof(pdk_slice) == 8 && offsetof(pdk_slice, count) == 4, "pdk_slice");
PDK_STATIC_ASSERT(sizeof(pdk_link) == 4, "pdk_link");
PDK_STATIC_ASSERT(sizeof(pdk_record) == 8 && offsetof(pdk_record, tag) == 4, "pdk_record");
PDK_STATIC_ASSERT(sizeof(pdk_int128) == 16 && offsetof(pdk_int128, high) == 8, "pdk_int128");
PDK_STATIC_ASSERT(sizeof(pdk_datetimeoffset) == 16 && offsetof(pdk_datetimeoffset, offset_minutes) == 8, "pdk_datetimeoffset");
PDK_STATIC_ASSERT(sizeof(pdk_version) == 16 && offsetof(pdk_version, revision) == 12, "pdk_version");
PDK_STATIC_ASSERT(sizeof(pdk_guid) == 16 && offsetof(pdk_guid, data4) == 8, "pdk_guid");
PDK_STATIC_ASSERT(sizeof(pdk_decimal) == 16 && offsetof(pdk_decimal, low) == 8, "pdk_decimal");

/* Whether a record was sent with a field, or by a side that is older than the field, which then has its default. */
#define PDK_SENT(sent_size, type, field) ((size_t)(sent_size) >= offsetof(type, field) + sizeof(((type *)0)->field))

static inline int pdk_link_is_none(pdk_link link)
{
    return link.offset == 0;
}

static inline int pdk_slice_is_none(pdk_slice slice)
{
    return slice.offset == 0;
}

/* ---------------------------------------------------------------------------------------------------------------------
 * Reading. */

/* A block that is being read. */
typedef struct pdk_block {
    const uint8_t *data; /* borrowed */
    size_t length;
    size_t budget;       /* how many bytes may still be read */
    uint32_t depth;      /* of pdk_block_enter */
} pdk_block;

/* The elements of a list, in place. */
typedef struct pdk_list_view {
    const uint8_t *data; /* borrowed; not aligned where the block is not */
    size_t count;
    size_t element_size;
} pdk_list_view;

/* Begins to read. Fails where there cannot be a block: it has a root at least, and 2^31 - 1 bytes at most. */
static inline int pdk_block_open(const void *data, size_t length, pdk_block *block)
{
    if (data == NULL || length == 0 || length > PDK_LENGTH_MAX) {
        return 0;
    }
    block->data = (const uint8_t *)data;
    block->length = length;
    block->budget = length;
    block->depth = 0;
    return 1;
}

/* Begins again: every byte can be read once more. */
static inline void pdk_block_rewind(pdk_block *block)
{
    block->budget = block->length;
    block->depth = 0;
}

/* Goes one level deeper. Fails where that is one too many; otherwise pdk_block_leave comes back. */
static inline int pdk_block_enter(pdk_block *block)
{
    if (block->depth >= PDK_BLOCK_DEPTH_MAX) {
        return 0;
    }
    block->depth++;
    return 1;
}

static inline void pdk_block_leave(pdk_block *block)
{
    block->depth--;
}

/* For the functions below: bytes after the root that lie inside and are paid for. */
static inline int pdk_block_take(pdk_block *block, uint32_t offset, uint64_t size, uint32_t alignment, const uint8_t **bytes)
{
    if (offset < 8 || offset > block->length || offset % alignment != 0 || size > block->length - offset || size > block->budget) {
        return 0;
    }
    block->budget -= (size_t)size;
    *bytes = block->data + offset;
    return 1;
}

/* Copies the root. Fails where the block is shorter. */
static inline int pdk_block_root(pdk_block *block, void *root, size_t size)
{
    if (size == 0 || size > block->length || size > block->budget) {
        return 0;
    }
    block->budget -= size;
    memcpy(root, block->data, size);
    return 1;
}

/* For the function below, and for unions before their record is read: the head of a record. Costs nothing. */
static inline int pdk_block_head(const pdk_block *block, pdk_link link, pdk_record *head)
{
    uint32_t size;
    if (link.offset < 8 || link.offset % 8 != 0 || link.offset > block->length || block->length - link.offset < sizeof(pdk_record)) {
        return 0;
    }
    size = pdk_read_u32(block->data + link.offset);
    if (size < sizeof(pdk_record) || size % 8 != 0 || size > block->length - link.offset) {
        return 0;
    }
    head->size = size;
    head->tag = pdk_read_u32(block->data + link.offset + 4);
    return 1;
}

/* Which case a union is. Fails where there is no record. */
static inline int pdk_block_tag(const pdk_block *block, pdk_link link, uint32_t *tag)
{
    pdk_record head;
    if (!pdk_block_head(block, link, &head)) {
        return 0;
    }
    *tag = head.tag;
    return 1;
}

/* Copies a record into a struct of known_size bytes. What the sender did not have is zero in the copy, and what it had more is
 * left out. `sent_size` receives the size as the sender knows it, for PDK_SENT; it may be NULL. Fails where there is no record. */
static inline int pdk_block_record(pdk_block *block, pdk_link link, void *copy, size_t known_size, uint32_t *sent_size)
{
    pdk_record head;
    const uint8_t *bytes;
    if (!pdk_block_head(block, link, &head) || !pdk_block_take(block, link.offset, head.size, 8, &bytes)) {
        return 0;
    }
    memset(copy, 0, known_size);
    memcpy(copy, bytes, head.size < known_size ? head.size : known_size);
    if (sent_size != NULL) {
        *sent_size = head.size;
    }
    return 1;
}

/* Text (UTF-8, which is not checked) or bytes. None is read as empty: ask pdk_slice_is_none first where that differs. */
static inline int pdk_block_bytes(pdk_block *block, pdk_slice slice, pdk_bytes_view *view)
{
    const uint8_t *bytes = block->data;
    if (slice.count != 0 && !pdk_block_take(block, slice.offset, slice.count, 1, &bytes)) {
        return 0;
    }
    view->data = bytes;
    view->length = slice.count;
    return 1;
}

static inline int pdk_block_text(pdk_block *block, pdk_slice slice, pdk_bytes_view *utf8)
{
    return pdk_block_bytes(block, slice, utf8);
}

/* A list (also a set, or the entries of a map), whose elements have element_size bytes: sizeof of the slot's type. None is read
 * as empty. */
static inline int pdk_block_list(pdk_block *block, pdk_slice slice, size_t element_size, pdk_list_view *list)
{
    const uint8_t *bytes = block->data;
    if (element_size == 0 || element_size > PDK_LENGTH_MAX
        || (slice.count != 0 && !pdk_block_take(block, slice.offset, (uint64_t)slice.count * element_size, 8, &bytes))) {
        return 0;
    }
    list->data = bytes;
    list->count = slice.count;
    list->element_size = element_size;
    return 1;
}

/* Copies an element, of list.element_size bytes. Fails where there is no such element. */
static inline int pdk_list_at(pdk_list_view list, size_t index, void *element)
{
    if (index >= list.count) {
        return 0;
    }
    memcpy(element, list.data + index * list.element_size, list.element_size);
    return 1;
}

/* ---------------------------------------------------------------------------------------------------------------------
 * Writing. */

/* A block that is being written. Its fields are the functions' own. */
typedef struct pdk_block_writer {
    uint8_t *data;      /* where the block begins; moves when it grows */
    size_t capacity;
    size_t length;      /* of what is written */
    size_t root_size;
    pdk_status status;  /* PDK_OK, or the first failure */
#if PDK_HAS_BORDER
    pdk_buffer *buffer; /* into which it is written; NULL where the memory is the writer's own */
    size_t start;       /* where in the buffer */
    pdk_error **error;
#endif
} pdk_block_writer;

/* A writer with memory of its own, for arguments. Ends with pdk_block_free. */
static inline pdk_block_writer pdk_block_heap_writer(void)
{
    pdk_block_writer writer;
    memset(&writer, 0, sizeof writer);
    writer.status = PDK_ARGUMENT; /* until pdk_block_begin */
    return writer;
}

static inline void pdk_block_free(pdk_block_writer *writer)
{
#if PDK_HAS_BORDER
    if (writer->buffer == NULL)
#endif
    {
        free(writer->data);
    }
    *writer = pdk_block_heap_writer();
}

#if PDK_HAS_BORDER

/* A writer into a buffer that was lent, for results: behind what is there. `error` receives the record of a failure; it may be
 * NULL. It owns nothing, and needs no pdk_block_free. */
static inline pdk_block_writer pdk_block_buffer_writer(pdk_buffer *buffer, pdk_error **error)
{
    pdk_block_writer writer = pdk_block_heap_writer();
    writer.buffer = buffer;
    writer.start = buffer->length;
    writer.error = error;
    return writer;
}

/* What a heap writer has written, as an argument. Valid until the writer is used again. */
static inline pdk_bytes pdk_block_argument(const pdk_block_writer *writer)
{
    pdk_bytes bytes;
    bytes.data = writer->data;
    bytes.length = writer->length;
    return bytes;
}

#endif

/* For the functions below: remembers the first failure. */
static inline void pdk_block_fail(pdk_block_writer *writer, pdk_status status)
{
    if (writer->status != PDK_OK) {
        return;
    }
    writer->status = status;
#if PDK_HAS_BORDER
    if (status == PDK_OUT_OF_MEMORY) {
        (void)pdk_fail_with(writer->error, status, PDK_STR(""), PDK_STR("A block of 2^31 - 1 bytes is the greatest, or memory ran out."));
    } else {
        (void)pdk_fail_with(writer->error, status, PDK_STR(""), PDK_STR("A block was written in the wrong way: a size is wrong, or it was not begun."));
    }
#endif
}

/* For the function below: makes room for size bytes more. */
static inline int pdk_block_grow(pdk_block_writer *writer, size_t size)
{
    size_t capacity;
    uint8_t *data;
#if PDK_HAS_BORDER
    if (writer->buffer != NULL) {
        pdk_status status = pdk_buffer_reserve(writer->buffer, size, writer->error);
        if (status != PDK_OK) {
            writer->status = status;
            return 0;
        }
        writer->data = writer->buffer->data + writer->start;
        writer->capacity = writer->buffer->capacity - writer->start;
        return 1;
    }
#endif
    capacity = writer->capacity <= PDK_LENGTH_MAX / 2 ? writer->capacity * 2 : PDK_LENGTH_MAX;
    if (capacity < writer->length + size) {
        capacity = writer->length + size;
    }
    if (capacity < 256) {
        capacity = 256;
    }
    data = (uint8_t *)realloc(writer->data, capacity);
    if (data == NULL) {
        pdk_block_fail(writer, PDK_OUT_OF_MEMORY);
        return 0;
    }
    writer->data = data;
    writer->capacity = capacity;
    return 1;
}

/* For the functions below: adds bytes, at a multiple of the alignment. Answers their offset, or 0 after a failure; but the first
 * bytes, the root's, are at 0. */
static inline uint32_t pdk_block_add(pdk_block_writer *writer, const void *bytes, size_t size, size_t alignment)
{
    size_t padding = (alignment - writer->length % alignment) % alignment;
    uint8_t *place;
    uint32_t offset;
    if (writer->status != PDK_OK) {
        return 0;
    }
    if (size > PDK_LENGTH_MAX - writer->length || padding > PDK_LENGTH_MAX - writer->length - size) {
        pdk_block_fail(writer, PDK_OUT_OF_MEMORY);
        return 0;
    }
    if (writer->capacity - writer->length < padding + size && !pdk_block_grow(writer, padding + size)) {
        return 0;
    }
    place = writer->data + writer->length;
    memset(place, 0, padding);
    if (bytes == NULL) {
        memset(place + padding, 0, size);
    } else if (size != 0) {
        memcpy(place + padding, bytes, size);
    }
    offset = (uint32_t)(writer->length + padding);
    writer->length += padding + size;
#if PDK_HAS_BORDER
    if (writer->buffer != NULL) {
        writer->buffer->length = writer->start + writer->length; /* what grows keeps what is written */
    }
#endif
    return offset;
}

/* Begins a block whose root has root_size bytes: sizeof(pdk_link), sizeof(pdk_slice), ... What the writer has written before is
 * given up; its memory is used again. */
static inline void pdk_block_begin(pdk_block_writer *writer, size_t root_size)
{
    writer->length = 0;
    writer->root_size = root_size;
    writer->status = PDK_OK;
#if PDK_HAS_BORDER
    if (writer->buffer != NULL) {
        writer->buffer->length = writer->start;
        writer->data = writer->buffer->data == NULL ? NULL : writer->buffer->data + writer->start;
        writer->capacity = writer->buffer->capacity - writer->start;
    }
#endif
    if (root_size == 0 || root_size > PDK_LENGTH_MAX - 7) {
        pdk_block_fail(writer, PDK_ARGUMENT);
        return;
    }
    (void)pdk_block_add(writer, NULL, (root_size + 7) / 8 * 8, 1);
}

/* Adds text or bytes, which are copied; `data` may be NULL where the length is 0. After a failure the slice is none. */
static inline pdk_slice pdk_block_add_bytes(pdk_block_writer *writer, const void *data, size_t length)
{
    pdk_slice slice = { 0, 0 };
    if (data == NULL && length != 0) {
        pdk_block_fail(writer, PDK_ARGUMENT);
    }
    slice.offset = pdk_block_add(writer, data, length, 1);
    slice.count = slice.offset == 0 ? 0 : (uint32_t)length;
    return slice;
}

static inline pdk_slice pdk_block_add_text(pdk_block_writer *writer, const char *utf8, size_t length)
{
    return pdk_block_add_bytes(writer, utf8, length);
}

/* Adds a list of slots of element_size bytes each, which are copied. After a failure the slice is none. */
static inline pdk_slice pdk_block_add_list(pdk_block_writer *writer, const void *elements, size_t count, size_t element_size)
{
    pdk_slice slice = { 0, 0 };
    if (element_size == 0 || (elements == NULL && count != 0)) {
        pdk_block_fail(writer, PDK_ARGUMENT);
    } else if (count > PDK_LENGTH_MAX / element_size) {
        pdk_block_fail(writer, PDK_OUT_OF_MEMORY);
    } else {
        slice.offset = pdk_block_add(writer, elements, count * element_size, 8);
        slice.count = slice.offset == 0 ? 0 : (uint32_t)count;
    }
    return slice;
}

/* Adds a record, which is copied, its head apart: that is written here. `size` is sizeof of the record's struct; `tag` is that of
 * a union's case, else 0. After a failure the link is none. */
static inline pdk_link pdk_block_add_record(pdk_block_writer *writer, const void *record, size_t size, uint32_t tag)
{
    pdk_link link = { 0 };
    if (record == NULL || size < sizeof(pdk_record) || size % 8 != 0) {
        pdk_block_fail(writer, PDK_ARGUMENT);
        return link;
    }
    link.offset = pdk_block_add(writer, record, size, 8);
    if (link.offset != 0) {
        pdk_record head;
        head.size = (uint32_t)size;
        head.tag = tag;
        memcpy(writer->data + link.offset, &head, sizeof head);
    }
    return link;
}

/* Ends the block with its root, of the size that was stated at the beginning. Answers PDK_OK or the first failure; a buffer then
 * has the length that it had before. */
static inline pdk_status pdk_block_end(pdk_block_writer *writer, const void *root)
{
    if (writer->status == PDK_OK) {
        memcpy(writer->data, root, writer->root_size);
        return PDK_OK;
    }
    writer->length = 0;
#if PDK_HAS_BORDER
    if (writer->buffer != NULL) {
        writer->buffer->length = writer->start;
    }
#endif
    return writer->status;
}

#ifdef __cplusplus
}
#endif

#endif
