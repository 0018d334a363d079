/* Prints all that pdk_value.h finds in a file, for comparison with what the .NET side finds.
 *
 *   dump value FILE    the file is a value document
 *   dump batch FILE    the file is a batch
 *   dump survive FILE  the file is a sequence of {8 bytes length, that many bytes}, each an untrusted document or batch:
 *                      walks them without a word, for a sanitizer to watch; exit code 0 if it survives */

#include "pdk_value.h"

#include <stdio.h>
#include <stdlib.h>

static long steps = 0; /* how many values `visit` may still see; it walks unsound documents too */

static void print_bytes(pdk_bytes_view view)
{
    size_t i;
    printf("%zu:", view.length);
    for (i = 0; i < view.length; i++) {
        printf("%02X", view.data[i]);
    }
}

static void print_number(pdk_value value)
{
    int64_t i;
    uint64_t u;
    double d;
    if (pdk_value_get_int64(value, &i)) {
        printf(" i64=%lld", (long long)i);
    }
    if (pdk_value_get_uint64(value, &u)) {
        printf(" u64=%llu", (unsigned long long)u);
    }
    if (pdk_value_get_double(value, &d)) {
        uint64_t bits;
        memcpy(&bits, &d, sizeof bits);
        printf(" f64=%016llX", (unsigned long long)bits);
    }
}

static void print_value(pdk_value value)
{
    pdk_bytes_view view;
    size_t count, i;
    int truth;
    pdk_value child;
    printf("%d", (int)pdk_value_get_kind(value));
    print_number(value);
    if (pdk_value_get_boolean(value, &truth)) {
        printf(" %d", truth);
    }
    if (pdk_value_get_string(value, &view) || pdk_value_get_bytes(value, &view)) {
        printf(" ");
        print_bytes(view);
    }
    printf("\n");
    if (pdk_value_array_count(value, &count)) {
        for (i = 0; i < count; i++) {
            if (pdk_value_array_at(value, i, &child)) {
                print_value(child);
            }
        }
        printf("end of %zu\n", count);
    }
    if (pdk_value_object_count(value, &count)) {
        for (i = 0; i < count; i++) {
            pdk_value found;
            if (!pdk_value_object_at(value, i, &view, &child)) {
                continue;
            }
            printf("key ");
            print_bytes(view);
            printf(" hash %08X", (unsigned)pdk_value_key_hash(view.data, view.length));
            if (pdk_value_object_find(value, view.data, view.length, &found)) {
                printf(" finds %d", (int)pdk_value_get_kind(found));
                print_number(found);
            }
            printf("\n");
            print_value(child);
        }
        printf("%s of %zu\n", pdk_value_object_find(value, "absent", 6, &child) ? "odd end" : "end", count);
    }
}

static unsigned visit(pdk_value value)
{
    pdk_bytes_view view;
    size_t count, i;
    pdk_value child;
    int64_t number;
    uint64_t natural;
    double real;
    unsigned sum = (unsigned)pdk_value_get_kind(value);
    if (--steps < 0) {
        return sum;
    }
    sum += (unsigned)(pdk_value_get_int64(value, &number) + pdk_value_get_uint64(value, &natural) + pdk_value_get_double(value, &real));
    if (pdk_value_get_string(value, &view) || pdk_value_get_bytes(value, &view)) {
        for (i = 0; i < view.length; i++) {
            sum += view.data[i];
        }
    }
    if (pdk_value_array_count(value, &count)) {
        for (i = 0; i < count && steps > 0; i++) {
            sum += pdk_value_array_at(value, i, &child) ? visit(child) : 0;
        }
    }
    if (pdk_value_object_count(value, &count)) {
        for (i = 0; i < count && steps > 0; i++) {
            pdk_value found;
            if (pdk_value_object_at(value, i, &view, &child)) {
                sum += (unsigned)pdk_value_object_find(value, view.data, view.length, &found);
                sum += visit(child);
            }
        }
        sum += (unsigned)pdk_value_object_find(value, "absent", 6, &child);
    }
    return sum;
}

static unsigned visit_block(const uint8_t *block, size_t length)
{
    pdk_value root;
    pdk_batch batch;
    unsigned sum = 0;
    size_t i;
    steps = 20000;
    if (pdk_value_root(block, length, &root)) {
        sum += visit(root);
    }
    if (pdk_batch_open(block, length, &batch)) {
        for (i = 0; i < batch.count; i++) {
            pdk_item item;
            if (!pdk_batch_item(batch, i, &item)) {
                continue;
            }
            if (pdk_value_root(item.data.data, item.data.length, &root)) {
                sum += visit(root);
            }
            if (pdk_value_root(item.meta.data, item.meta.length, &root)) {
                sum += visit(root);
            }
        }
    }
    return sum;
}

static int survive(const uint8_t *file, size_t length)
{
    volatile unsigned sum = 0;
    size_t at = 0;
    while (length - at >= 8) {
        size_t size = (size_t)pdk_read_u64(file + at);
        /* A block of its own, so that a sanitizer sees where it ends. */
        uint8_t *block = (uint8_t *)malloc(size == 0 ? 1 : size);
        if (block == NULL || size > length - at - 8) {
            return 3;
        }
        memcpy(block, file + at + 8, size);
        sum = sum + visit_block(block, size);
        free(block);
        at += 8 + size;
    }
    return 0;
}

static int dump_batch(const uint8_t *file, size_t length)
{
    pdk_batch batch;
    size_t i;
    if (!pdk_batch_open(file, length, &batch)) {
        return 4;
    }
    printf("items %zu\n", batch.count);
    for (i = 0; i < batch.count; i++) {
        pdk_item item;
        pdk_value value;
        if (!pdk_batch_item(batch, i, &item)) {
            return 5;
        }
        printf("item %d port %u flags %u at %lld ids %llu %llu %llu\n", (int)item.kind, item.port, item.flags,
            (long long)item.ingest_ns, (unsigned long long)item.stream_id, (unsigned long long)item.pull_id,
            (unsigned long long)item.event_id);
        if (item.kind == PDK_ITEM_VALUE || item.kind == PDK_ITEM_ERROR) {
            if (!pdk_value_root(item.data.data, item.data.length, &value)) {
                return 6;
            }
            print_value(value);
        } else {
            print_bytes(item.data);
            printf("\n");
        }
        if (item.meta.length != 0) {
            if (!pdk_value_root(item.meta.data, item.meta.length, &value)) {
                return 7;
            }
            printf("meta ");
            print_value(value);
        }
    }
    {
        pdk_item item;
        return pdk_batch_item(batch, batch.count, &item) ? 8 : 0;
    }
}

int main(int argc, char **argv)
{
    FILE *stream;
    uint8_t *file;
    size_t length;
    long size;
    int result = 0;
    pdk_value root;
    if (argc != 3 || (stream = fopen(argv[2], "rb")) == NULL) {
        return 2;
    }
    fseek(stream, 0, SEEK_END);
    size = ftell(stream);
    rewind(stream);
    file = (uint8_t *)malloc(size <= 0 ? 1 : (size_t)size);
    length = file == NULL ? 0 : fread(file, 1, (size_t)size, stream);
    fclose(stream);
    if (strcmp(argv[1], "value") == 0) {
        pdk_value same;
        if (pdk_value_root(file, length, &root) && pdk_value_at(file, length, root.slot, &same)
            && !pdk_value_at(file, length, root.slot + 8, &same) && !pdk_value_at(file, length, 12, &same)) {
            print_value(same);
        } else {
            result = 4;
        }
    } else {
        result = strcmp(argv[1], "batch") == 0 ? dump_batch(file, length) : survive(file, length);
    }
    free(file);
    return result;
}
