/* app.everything 1.2, generated from App.IEverything.
 * Everything that there is. A text with * / and / * and ? ?/ and a [bracket] \ .
 * and a second paragraph that is long enough to be broken into two lines, because it says the same thing once, and
 * then says it again \ . */
#ifndef APP_EVERYTHING_H
#define APP_EVERYTHING_H

#include "pdk.h"
#include "pdk_block.h"

#define APP_EVERYTHING_ID "app.everything"
#define APP_EVERYTHING_MAJOR 1
#define APP_EVERYTHING_MINOR 2
#define APP_EVERYTHING_LAYOUT_HASH UINT64_C(0x09c75ebfdb8a943b)

/* For stamps: "  implements " APP_EVERYTHING_STAMP "\n", and once per stamp, outside of components, APP_EVERYTHING_STAMP_LAYOUT. */
#define APP_EVERYTHING_STAMP "app.everything 1.2 09c75ebfdb8a943b"
#define APP_EVERYTHING_STAMP_LAYOUT "layout " APP_EVERYTHING_STAMP "\n" \
    "  contract app.everything 1.2\n" \
    "    0 price(basket: acme.basket, basket: acme.basket, result: list<tuple<i32, string>>, point: acme.point) -> acme.basket\n" \
    "    1 async default() -> map<string, i32?> since 1.2\n" \
    "  record acme.basket size 232\n" \
    "    8 customer: string\n" \
    "    16 note: string?\n" \
    "    24 flag: bool\n" \
    "    32 origin: acme.point\n" \
    "    56 head: bool\n" \
    "    57 pad_57: u8\n" \
    "    60 shape: acme.shape\n" \
    "    64 gone: acme.line?\n" \
    "    68 count: i32?\n" \
    "    80 place: acme.point?\n" \
    "    112 mode: acme.mode\n" \
    "    120 big: i128\n" \
    "    136 when: datetimeoffset\n" \
    "    152 version: version\n" \
    "    168 id: guid\n" \
    "    184 price: decimal\n" \
    "    200 half: f16\n" \
    "    204 class: map<string, i32?>\n" \
    "    212 flag: bool\n" \
    "    216 late: u8 since 1.1\n" \
    "    224 later: string since 1.2\n" \
    "  enum acme.color i16\n" \
    "    -1 red\n" \
    "    7 defined\n" \
    "    2 red\n" \
    "  enum acme.mask u64\n" \
    "    18446744073709551615 all\n" \
    "  enum acme.mode i64\n" \
    "    -9223372036854775808 least\n" \
    "    9223372036854775807 greatest\n" \
    "  struct acme.point size 24 align 8\n" \
    "    0 x: i32\n" \
    "    8 y: i64\n" \
    "    16 register: acme.color\n" \
    "  union acme.shape\n" \
    "    1 circle: acme.shape.circle\n" \
    "    2 square: acme.shape.square\n" \
    "    7 other: acme.shape.other since 1.1\n" \
    "  record acme.shape.circle size 16\n" \
    "    8 radius: f64\n" \
    "  record acme.shape.other size 8\n" \
    "  record acme.shape.square size 16\n" \
    "    8 side: u8\n" \
    "  enum acme.signed i32\n" \
    "    -2147483648 least\n" \
    "  enum acme.small u32\n" \
    "    4294967295 all\n" \
    "  record tuple<i32, string> size 24\n" \
    "    8 item1: i32\n" \
    "    12 item2: string\n" \
    "  struct word size 8 align 4\n" \
    "    0 word: u8\n" \
    "    4 pad_1: u32\n"

#ifndef PDK_DEFINED_acme_color
#define PDK_DEFINED_acme_color
/* The enumeration acme.color. */
typedef int16_t acme_color; /* acme.color: i16 */
#define ACME_COLOR_RED ((acme_color)(-1))
/* A text with * / and / * and ? ?/ and a [bracket] \ .
 * and a second paragraph that is long enough to be broken into two lines, because it says the same thing once, and
 * then says it again \ . */
#define ACME_COLOR_DEFINED ((acme_color)(7))
/* Red too: its name in C# is written in another way. */
#define ACME_COLOR_RED_ ((acme_color)(2))
#endif

#ifndef PDK_DEFINED_acme_point
#define PDK_DEFINED_acme_point
/* A point.
 * acme.point: a struct. FROZEN. */
typedef struct acme_point {
    int32_t x; /* at 0: i32 */
    uint8_t pad_4[4];
    /* A text with * / and / * and ? ?/ and a [bracket] \ .
     * and a second paragraph that is long enough to be broken into two lines, because it says the same thing once,
     * and then says it again \ . */
    int64_t y; /* at 8: i64 */
    acme_color register_; /* at 16: acme.color */
    uint8_t pad_18[6];
} acme_point;
#endif
PDK_STATIC_ASSERT(sizeof(acme_point) == 24, "acme_point");
PDK_STATIC_ASSERT(offsetof(acme_point, x) == 0, "acme_point.x");
PDK_STATIC_ASSERT(offsetof(acme_point, y) == 8, "acme_point.y");
PDK_STATIC_ASSERT(offsetof(acme_point, register_) == 16, "acme_point.register_");

#ifndef PDK_DEFINED_acme_shape
#define PDK_DEFINED_acme_shape
/* A shape.
 * acme.shape: a union, which is a link to the record of one of its cases. pdk_block_tag tells which. */
typedef pdk_link acme_shape;
/* Round. */
#define ACME_SHAPE_CIRCLE UINT32_C(1) /* acme_shape_circle */
#define ACME_SHAPE_SQUARE UINT32_C(2) /* acme_shape_square */
/* Since 1.1. */
#define ACME_SHAPE_OTHER UINT32_C(7) /* acme_shape_other */
#endif

#ifndef PDK_DEFINED_pdk_optional_i32
#define PDK_DEFINED_pdk_optional_i32
/* i32?: a struct. FROZEN. */
typedef struct pdk_optional_i32 {
    uint8_t has_value; /* at 0: bool */
    uint8_t pad_1[3];
    int32_t value; /* at 4: i32 */
} pdk_optional_i32;
#endif
PDK_STATIC_ASSERT(sizeof(pdk_optional_i32) == 8, "pdk_optional_i32");
PDK_STATIC_ASSERT(offsetof(pdk_optional_i32, has_value) == 0, "pdk_optional_i32.has_value");
PDK_STATIC_ASSERT(offsetof(pdk_optional_i32, value) == 4, "pdk_optional_i32.value");

#ifndef PDK_DEFINED_pdk_optional_acme_point
#define PDK_DEFINED_pdk_optional_acme_point
/* acme.point?: a struct. FROZEN. */
typedef struct pdk_optional_acme_point {
    uint8_t has_value; /* at 0: bool */
    uint8_t pad_1[7];
    acme_point value; /* at 8: acme.point */
} pdk_optional_acme_point;
#endif
PDK_STATIC_ASSERT(sizeof(pdk_optional_acme_point) == 32, "pdk_optional_acme_point");
PDK_STATIC_ASSERT(offsetof(pdk_optional_acme_point, has_value) == 0, "pdk_optional_acme_point.has_value");
PDK_STATIC_ASSERT(offsetof(pdk_optional_acme_point, value) == 8, "pdk_optional_acme_point.value");

#ifndef PDK_DEFINED_acme_mode
#define PDK_DEFINED_acme_mode
/* The enumeration acme.mode. */
typedef int64_t acme_mode; /* acme.mode: i64 */
/* The least. */
#define ACME_MODE_LEAST ((acme_mode)(-INT64_C(9223372036854775807) - 1))
#define ACME_MODE_GREATEST ((acme_mode)INT64_C(9223372036854775807))
#endif

#ifndef PDK_DEFINED_acme_basket
#define PDK_DEFINED_acme_basket
/* A basket. A text with * / and / * and ? ?/ and a [bracket] \ .
 * and a second paragraph that is long enough to be broken into two lines, because it says the same thing once, and
 * then says it again \ .
 * acme.basket: a record in blocks. May grow. */
typedef struct acme_basket {
    pdk_record head;
    /* Who buys. */
    pdk_slice customer; /* at 8: string */
    pdk_slice note; /* at 16: string? */
    uint8_t flag; /* at 24: bool */
    uint8_t pad_25[7];
    acme_point origin; /* at 32: acme.point */
    uint8_t head_; /* at 56: bool */
    uint8_t pad_57; /* at 57: u8 */
    uint8_t pad_58[2];
    acme_shape shape; /* at 60: acme.shape */
    pdk_link gone; /* at 64: acme.line? */
    pdk_optional_i32 count; /* at 68: i32? */
    uint8_t pad_76[4];
    pdk_optional_acme_point place; /* at 80: acme.point? */
    acme_mode mode; /* at 112: acme.mode */
    pdk_int128 big; /* at 120: i128 */
    pdk_datetimeoffset when; /* at 136: datetimeoffset */
    pdk_version version; /* at 152: version */
    pdk_guid id; /* at 168: guid */
    pdk_decimal price; /* at 184: decimal */
    uint16_t half; /* at 200: f16 */
    uint8_t pad_202[2];
    pdk_slice class_; /* at 204: map<string, i32?> */
    uint8_t flag_; /* at 212: bool */
    uint8_t pad_213[3];
    /* Came late. */
    uint8_t late; /* at 216: u8; since 1.1: PDK_SENT first */
    uint8_t pad_217[7];
    pdk_slice later; /* at 224: string; since 1.2: PDK_SENT first */
} acme_basket;
#endif
PDK_STATIC_ASSERT(sizeof(acme_basket) == 232, "acme_basket");
PDK_STATIC_ASSERT(offsetof(acme_basket, customer) == 8, "acme_basket.customer");
PDK_STATIC_ASSERT(offsetof(acme_basket, note) == 16, "acme_basket.note");
PDK_STATIC_ASSERT(offsetof(acme_basket, flag) == 24, "acme_basket.flag");
PDK_STATIC_ASSERT(offsetof(acme_basket, origin) == 32, "acme_basket.origin");
PDK_STATIC_ASSERT(offsetof(acme_basket, head_) == 56, "acme_basket.head_");
PDK_STATIC_ASSERT(offsetof(acme_basket, pad_57) == 57, "acme_basket.pad_57");
PDK_STATIC_ASSERT(offsetof(acme_basket, shape) == 60, "acme_basket.shape");
PDK_STATIC_ASSERT(offsetof(acme_basket, gone) == 64, "acme_basket.gone");
PDK_STATIC_ASSERT(offsetof(acme_basket, count) == 68, "acme_basket.count");
PDK_STATIC_ASSERT(offsetof(acme_basket, place) == 80, "acme_basket.place");
PDK_STATIC_ASSERT(offsetof(acme_basket, mode) == 112, "acme_basket.mode");
PDK_STATIC_ASSERT(offsetof(acme_basket, big) == 120, "acme_basket.big");
PDK_STATIC_ASSERT(offsetof(acme_basket, when) == 136, "acme_basket.when");
PDK_STATIC_ASSERT(offsetof(acme_basket, version) == 152, "acme_basket.version");
PDK_STATIC_ASSERT(offsetof(acme_basket, id) == 168, "acme_basket.id");
PDK_STATIC_ASSERT(offsetof(acme_basket, price) == 184, "acme_basket.price");
PDK_STATIC_ASSERT(offsetof(acme_basket, half) == 200, "acme_basket.half");
PDK_STATIC_ASSERT(offsetof(acme_basket, class_) == 204, "acme_basket.class_");
PDK_STATIC_ASSERT(offsetof(acme_basket, flag_) == 212, "acme_basket.flag_");
PDK_STATIC_ASSERT(offsetof(acme_basket, late) == 216, "acme_basket.late");
PDK_STATIC_ASSERT(offsetof(acme_basket, later) == 224, "acme_basket.later");

#ifndef PDK_DEFINED_acme_shape_circle
#define PDK_DEFINED_acme_shape_circle
/* acme.shape.circle: a record in blocks. May grow. */
typedef struct acme_shape_circle {
    pdk_record head;
    double radius; /* at 8: f64 */
} acme_shape_circle;
#endif
PDK_STATIC_ASSERT(sizeof(acme_shape_circle) == 16, "acme_shape_circle");
PDK_STATIC_ASSERT(offsetof(acme_shape_circle, radius) == 8, "acme_shape_circle.radius");

#ifndef PDK_DEFINED_acme_shape_square
#define PDK_DEFINED_acme_shape_square
/* acme.shape.square: a record in blocks. May grow. */
typedef struct acme_shape_square {
    pdk_record head;
    uint8_t side; /* at 8: u8 */
    uint8_t pad_9[7];
} acme_shape_square;
#endif
PDK_STATIC_ASSERT(sizeof(acme_shape_square) == 16, "acme_shape_square");
PDK_STATIC_ASSERT(offsetof(acme_shape_square, side) == 8, "acme_shape_square.side");

#ifndef PDK_DEFINED_acme_shape_other
#define PDK_DEFINED_acme_shape_other
/* acme.shape.other: a record in blocks. May grow. */
typedef struct acme_shape_other {
    pdk_record head;
} acme_shape_other;
#endif
PDK_STATIC_ASSERT(sizeof(acme_shape_other) == 8, "acme_shape_other");

#ifndef PDK_DEFINED_pdk_entry_string_optional_i32
#define PDK_DEFINED_pdk_entry_string_optional_i32
/* entry<string, i32?>: a struct. FROZEN. */
typedef struct pdk_entry_string_optional_i32 {
    pdk_slice key; /* at 0: string */
    pdk_optional_i32 value; /* at 8: i32? */
} pdk_entry_string_optional_i32;
#endif
PDK_STATIC_ASSERT(sizeof(pdk_entry_string_optional_i32) == 16, "pdk_entry_string_optional_i32");
PDK_STATIC_ASSERT(offsetof(pdk_entry_string_optional_i32, key) == 0, "pdk_entry_string_optional_i32.key");
PDK_STATIC_ASSERT(offsetof(pdk_entry_string_optional_i32, value) == 8, "pdk_entry_string_optional_i32.value");

#ifndef PDK_DEFINED_tuple_i32_string
#define PDK_DEFINED_tuple_i32_string
/* tuple<i32, string>: a record in blocks. May grow. */
typedef struct tuple_i32_string {
    pdk_record head;
    int32_t item1; /* at 8: i32 */
    pdk_slice item2; /* at 12: string */
    uint8_t pad_20[4];
} tuple_i32_string;
#endif
PDK_STATIC_ASSERT(sizeof(tuple_i32_string) == 24, "tuple_i32_string");
PDK_STATIC_ASSERT(offsetof(tuple_i32_string, item1) == 8, "tuple_i32_string.item1");
PDK_STATIC_ASSERT(offsetof(tuple_i32_string, item2) == 12, "tuple_i32_string.item2");

#ifndef PDK_DEFINED_word
#define PDK_DEFINED_word
/* word: a struct. FROZEN. */
typedef struct word {
    uint8_t word_; /* at 0: u8 */
    uint8_t pad_1_[3];
    uint32_t pad_1; /* at 4: u32 */
} word;
#endif
PDK_STATIC_ASSERT(sizeof(word) == 8, "word");
PDK_STATIC_ASSERT(offsetof(word, word_) == 0, "word.word_");
PDK_STATIC_ASSERT(offsetof(word, pad_1) == 4, "word.pad_1");

#ifndef PDK_DEFINED_acme_mask
#define PDK_DEFINED_acme_mask
/* The enumeration acme.mask. */
typedef uint64_t acme_mask; /* acme.mask: u64 */
#define ACME_MASK_ALL ((acme_mask)UINT64_C(18446744073709551615))
#endif

#ifndef PDK_DEFINED_acme_small
#define PDK_DEFINED_acme_small
/* The enumeration acme.small. */
typedef uint32_t acme_small; /* acme.small: u32 */
#define ACME_SMALL_ALL ((acme_small)(4294967295))
#endif

#ifndef PDK_DEFINED_acme_signed
#define PDK_DEFINED_acme_signed
/* The enumeration acme.signed. */
typedef int32_t acme_signed; /* acme.signed: i32 */
#define ACME_SIGNED_LEAST ((acme_signed)(-INT32_C(2147483647) - 1))
#endif

#if PDK_HAS_BORDER
typedef struct app_everything_table {
    pdk_contract_table head;
    /* Price. A text with * / and / * and ? ?/ and a (bracket) \ .
     * and a second paragraph that is long enough to be broken into two lines, because it says the same thing once,
     * and then says it again \ .
     * basket: a block with acme.basket. What is in it: A text with * / and / * and ? ?/ and a (bracket) \ .
     * and a second paragraph that is long enough to be broken into two lines, because it says the same thing once,
     * and then says it again \ .
     * basket_: a block with acme.basket.
     * result_: a block with list<tuple<i32, string>>.
     * result: a block with acme.basket. What is left.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *price)(uint64_t self, pdk_bytes basket, pdk_bytes basket_, pdk_bytes result_, const acme_point *point, pdk_buffer *result, pdk_error **error);
    /* default. Since 1.2: PDK_HAS first.
     * result: a block with map<string, i32?>.
     * [thread: contract] [state: live] [owner: caller] [lifetime: completion] [failure: poison] */
    pdk_status (PDK_CALL *default_)(uint64_t self, pdk_buffer *result, pdk_completion *completion, pdk_error **error);
} app_everything_table;
#endif

#endif
