/* Columns of the Arrow C Data Interface for the hosts of the tests: made of words, printed, and counted when they are released. */
#pragma once
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ArrowSchema
{
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray
{
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

struct column
{
    struct ArrowArray array;
    struct ArrowSchema schema;
};

struct columns
{
    struct column *list;
    size_t count;
    size_t capacity;
    uint8_t error;
};

_Static_assert(sizeof(struct ArrowArray) == 80, "an array has 80 bytes");
_Static_assert(sizeof(struct ArrowSchema) == 72, "a schema has 72 bytes");
_Static_assert(sizeof(struct columns) == 32, "a list has 32 bytes");

static long made, arrays_released, schemas_released;

struct memory
{
    const void *buffers[3];
};

static void release_array(struct ArrowArray *array)
{
    struct memory *memory = array->private_data;
    for (int index = 0; index < 3; index++)
    {
        free((void *)memory->buffers[index]);
    }

    free(memory);
    array->release = NULL;
    __atomic_add_fetch(&arrays_released, 1, __ATOMIC_RELAXED);
}

static void release_schema(struct ArrowSchema *schema)
{
    free(schema->private_data);
    schema->release = NULL;
    __atomic_add_fetch(&schemas_released, 1, __ATOMIC_RELAXED);
}

static int is_text(const char *format)
{
    return strchr("uUzZ", format[0]) != NULL;
}

/* An empty column with room. */
static struct column *new_column(struct column *column, const char *format, int64_t rows)
{
    struct memory *memory = calloc(1, sizeof(*memory));
    memory->buffers[0] = calloc(1, (size_t)rows / 8 + 1);
    memory->buffers[1] = calloc((size_t)rows + 1, 8);
    memset(column, 0, sizeof(*column));
    column->array.length = rows;
    column->array.null_count = -1;
    column->array.n_buffers = is_text(format) ? 3 : 2;
    column->array.buffers = memory->buffers;
    column->array.private_data = memory;
    column->array.release = release_array;
    column->schema.private_data = strdup(format);
    column->schema.format = column->schema.private_data;
    column->schema.flags = 2;
    column->schema.release = release_schema;
    __atomic_add_fetch(&made, 1, __ATOMIC_RELAXED);
    return column;
}

static void set_bit(const void *bits, int64_t row, int bit)
{
    uint8_t *bytes = (uint8_t *)bits;
    bytes[row / 8] = (uint8_t)((bytes[row / 8] & ~(1 << row % 8)) | bit << row % 8);
}

static int64_t text_offset(const struct ArrowArray *array, const char *format, int64_t row)
{
    return format[0] == 'U' || format[0] == 'Z' ? ((const int64_t *)array->buffers[1])[row] : ((const int32_t *)array->buffers[1])[row];
}

static void set_text(struct column *column, int64_t row, const void *bytes, size_t length)
{
    const char *format = column->schema.format;
    int64_t start = text_offset(&column->array, format, row), end = start + (int64_t)length;
    struct memory *memory = column->array.private_data;
    memory->buffers[2] = realloc((void *)memory->buffers[2], (size_t)end + 1);
    memcpy((char *)memory->buffers[2] + start, bytes, length);
    if (format[0] == 'U' || format[0] == 'Z')
    {
        ((int64_t *)memory->buffers[1])[row + 1] = end;
    }
    else
    {
        ((int32_t *)memory->buffers[1])[row + 1] = (int32_t)end;
    }
}

static void set_value(struct column *column, int64_t row, const char *word)
{
    const char *format = column->schema.format;
    void *values = (void *)column->array.buffers[1];
    int is_null = strcmp(word, "n") == 0;
    set_bit(column->array.buffers[0], row, !is_null);
    if (is_text(format))
    {
        size_t length = is_null || word[0] == '_' ? 0 : strlen(word) / 2;
        unsigned char *bytes = malloc(length + 1);
        for (size_t index = 0; index < length; index++)
        {
            sscanf(word + 2 * index, "%2hhx", bytes + index);
        }

        set_text(column, row, bytes, length);
        free(bytes);
    }
    else if (format[0] == 'b')
    {
        set_bit(values, row, word[0] == '1');
    }
    else if (format[0] == 'i' || format[0] == 'I')
    {
        ((uint32_t *)values)[row] = (uint32_t)strtoll(word, NULL, 10);
    }
    else if (format[0] == 's' || format[0] == 'S')
    {
        ((uint16_t *)values)[row] = (uint16_t)strtol(word, NULL, 10);
    }
    else if (format[0] == 'c' || format[0] == 'C')
    {
        ((uint8_t *)values)[row] = (uint8_t)strtol(word, NULL, 10);
    }
    else if (format[0] == 'f')
    {
        ((float *)values)[row] = strtof(word, NULL);
    }
    else if (format[0] == 'g')
    {
        ((double *)values)[row] = strtod(word, NULL);
    }
    else if (format[0] == 'L')
    {
        ((uint64_t *)values)[row] = strtoull(word, NULL, 10);
    }
    else
    {
        ((int64_t *)values)[row] = strtoll(word, NULL, 10);
    }
}

static void damage(struct column *column, const char *how)
{
    struct ArrowArray *array = &column->array;
    if (strcmp(how, "array") == 0)
    {
        array->release(array);
    }
    else if (strcmp(how, "schema") == 0)
    {
        column->schema.release(&column->schema);
    }
    else if (strcmp(how, "format") == 0)
    {
        column->schema.format = NULL;
    }
    else if (strcmp(how, "length") == 0)
    {
        array->length = -1;
    }
    else if (strcmp(how, "longer") == 0)
    {
        array->length++;
    }
    else if (strcmp(how, "offset") == 0)
    {
        array->offset = INT64_MAX;
    }
    else if (strcmp(how, "nulls") == 0)
    {
        array->null_count = array->length + 1;
    }
    else if (strcmp(how, "buffers") == 0)
    {
        array->n_buffers++;
    }
    else if (strcmp(how, "children") == 0)
    {
        array->n_children = 1;
    }
    else if (strcmp(how, "offsets") == 0)
    {
        ((int32_t *)array->buffers[1])[1] = -5;
    }
}

/* FORMAT[@OFFSET][!DAMAGE]=VALUE,VALUE… with n for null, _ for the empty text, hexadecimal texts and bytes. */
static struct column *read_column(struct column *column, char *word)
{
    char *values = strrchr(word, '=');
    *values++ = 0;
    char *how = strchr(word, '!');
    if (how)
    {
        *how++ = 0;
    }

    char *offset = strchr(word, '@');
    if (offset)
    {
        *offset++ = 0;
    }

    int64_t skipped = offset ? strtoll(offset, NULL, 10) : 0, rows = *values ? 1 : 0;
    for (const char *comma = values; *comma; comma++)
    {
        rows += *comma == ',';
    }

    new_column(column, word, skipped + rows);
    for (int64_t row = 0; row < skipped; row++)
    {
        set_value(column, row, is_text(word) ? "3f3f" : "1");
    }

    char *next = NULL;
    int64_t row = skipped;
    for (char *value = strtok_r(values, ",", &next); value; value = strtok_r(NULL, ",", &next))
    {
        set_value(column, row++, value);
    }

    column->array.offset = skipped;
    column->array.length = rows;
    if (how)
    {
        damage(column, how);
    }

    return column;
}

static int is_null(const struct ArrowArray *array, int64_t row)
{
    const uint8_t *bits = array->buffers[0];
    row += array->offset;
    return bits && array->null_count != 0 && !(bits[row / 8] & 1 << row % 8);
}

/* Prints a column of results as it would be written, and gives it back. */
__attribute__((unused)) static void print_column(struct column *column)
{
    struct ArrowArray *array = &column->array;
    const char *format = column->schema.format;
    int64_t nulls = 0;
    printf("%s=", format);
    for (int64_t index = 0; index < array->length; index++)
    {
        int64_t row = index + array->offset;
        printf("%s", index ? "," : "");
        if (is_null(array, index))
        {
            nulls++;
            printf("n");
        }
        else if (is_text(format))
        {
            int64_t start = text_offset(array, format, row), end = text_offset(array, format, row + 1);
            printf("%s", start == end ? "_" : "");
            for (int64_t byte = start; byte < end; byte++)
            {
                printf("%02x", ((const unsigned char *)array->buffers[2])[byte]);
            }
        }
        else if (format[0] == 'b')
        {
            printf("%d", ((const uint8_t *)array->buffers[1])[row / 8] >> row % 8 & 1);
        }
        else if (format[0] == 'i')
        {
            printf("%" PRId32, ((const int32_t *)array->buffers[1])[row]);
        }
        else if (format[0] == 'f')
        {
            printf("%.9g", ((const float *)array->buffers[1])[row]);
        }
        else if (format[0] == 'g')
        {
            printf("%.17g", ((const double *)array->buffers[1])[row]);
        }
        else if (format[0] == 'L')
        {
            printf("%" PRIu64, ((const uint64_t *)array->buffers[1])[row]);
        }
        else
        {
            printf("%" PRId64, ((const int64_t *)array->buffers[1])[row]);
        }
    }

    if (array->null_count >= 0 && array->null_count != nulls)
    {
        printf(" (%" PRId64 " nulls are told)", array->null_count);
    }

    array->release(array);
    column->schema.release(&column->schema);
    if (array->release || column->schema.release)
    {
        printf(" (not released)");
    }
}
