/* app.asynchronous 1.0, generated from App.IAsynchronous.
 * Asynchronous calls. */
#ifndef APP_ASYNCHRONOUS_H
#define APP_ASYNCHRONOUS_H

#include "pdk.h"
#include "pdk_block.h"

#define APP_ASYNCHRONOUS_ID "app.asynchronous"
#define APP_ASYNCHRONOUS_MAJOR 1
#define APP_ASYNCHRONOUS_MINOR 0
#define APP_ASYNCHRONOUS_LAYOUT_HASH UINT64_C(0xedaa3c8fe2c12f64)

/* For stamps: "  implements " APP_ASYNCHRONOUS_STAMP "\n", and once per stamp, outside of components, APP_ASYNCHRONOUS_STAMP_LAYOUT. */
#define APP_ASYNCHRONOUS_STAMP "app.asynchronous 1.0 edaa3c8fe2c12f64"
#define APP_ASYNCHRONOUS_STAMP_LAYOUT "layout " APP_ASYNCHRONOUS_STAMP "\n" \
    "  contract app.asynchronous 1.0\n" \
    "    0 async plain() -> void\n" \
    "    1 async cancellable() -> void\n" \
    "    2 async number(x: i32) -> i32\n" \
    "    3 async flag(x: bool) -> bool\n" \
    "    4 async structure(x: app.point) -> app.point\n" \
    "    5 async loans(text: string, data: bytes, items: batch, bytes: byte-writer, batch: batch-writer) -> void\n" \
    "    6 async other(other: app.other?) -> void\n" \
    "  struct app.point size 16 align 8\n" \
    "    0 x: i32\n" \
    "    8 y: i64\n"

#ifndef PDK_DEFINED_app_point
#define PDK_DEFINED_app_point
/* A place.
 * app.point: a struct. FROZEN. */
typedef struct app_point {
    int32_t x; /* at 0: i32 */
    uint8_t pad_4[4];
    int64_t y; /* at 8: i64 */
} app_point;
#endif
PDK_STATIC_ASSERT(sizeof(app_point) == 16, "app_point");
PDK_STATIC_ASSERT(offsetof(app_point, x) == 0, "app_point.x");
PDK_STATIC_ASSERT(offsetof(app_point, y) == 8, "app_point.y");

#if PDK_HAS_BORDER
typedef struct app_asynchronous_table {
    pdk_contract_table head;
    /* PlainAsync.
     * [thread: contract] [state: live] [owner: caller] [lifetime: completion] [failure: poison] */
    pdk_status (PDK_CALL *plain)(uint64_t self, pdk_completion *completion, pdk_error **error);
    /* CancellableAsync.
     * [thread: contract] [state: live] [owner: caller] [lifetime: completion] [failure: poison] */
    pdk_status (PDK_CALL *cancellable)(uint64_t self, pdk_completion *completion, pdk_error **error);
    /* NumberAsync.
     * [thread: contract] [state: live] [owner: caller] [lifetime: completion] [failure: poison] */
    pdk_status (PDK_CALL *number)(uint64_t self, int32_t x, int32_t *result, pdk_completion *completion, pdk_error **error);
    /* FlagAsync.
     * [thread: contract] [state: live] [owner: caller] [lifetime: completion] [failure: poison] */
    pdk_status (PDK_CALL *flag)(uint64_t self, uint8_t x, uint8_t *result, pdk_completion *completion, pdk_error **error);
    /* StructureAsync.
     * [thread: contract] [state: live] [owner: caller] [lifetime: completion] [failure: poison] */
    pdk_status (PDK_CALL *structure)(uint64_t self, const app_point *x, app_point *result, pdk_completion *completion, pdk_error **error);
    /* LoansAsync.
     * [thread: contract] [state: live] [owner: caller] [lifetime: completion] [failure: poison] */
    pdk_status (PDK_CALL *loans)(uint64_t self, pdk_str text, pdk_bytes data, pdk_bytes items, pdk_buffer *bytes, pdk_buffer *batch, pdk_completion *completion, pdk_error **error);
    /* OtherAsync.
     * [thread: contract] [state: live] [owner: caller; references move to the callee] [lifetime: completion] [failure: poison] */
    pdk_status (PDK_CALL *other)(uint64_t self, pdk_ref other, pdk_completion *completion, pdk_error **error);
} app_asynchronous_table;
#endif

#endif
