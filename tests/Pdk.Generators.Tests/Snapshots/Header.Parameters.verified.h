/* app.parameters 1.0, generated from App.IParameters.
 * Every kind of parameter. */
#ifndef APP_PARAMETERS_H
#define APP_PARAMETERS_H

#include "pdk.h"
#include "pdk_block.h"

#define APP_PARAMETERS_ID "app.parameters"
#define APP_PARAMETERS_MAJOR 1
#define APP_PARAMETERS_MINOR 0
#define APP_PARAMETERS_LAYOUT_HASH UINT64_C(0x9dbd43bd3fcef124)

/* For stamps: "  implements " APP_PARAMETERS_STAMP "\n", and once per stamp, outside of components, APP_PARAMETERS_STAMP_LAYOUT. */
#define APP_PARAMETERS_STAMP "app.parameters 1.0 9dbd43bd3fcef124"
#define APP_PARAMETERS_STAMP_LAYOUT "layout " APP_PARAMETERS_STAMP "\n" \
    "  contract app.parameters 1.0\n" \
    "    0 number(x: i32) -> void\n" \
    "    1 character(x: char16) -> void\n" \
    "    2 flag(x: bool) -> void\n" \
    "    3 enumeration(x: app.color) -> void\n" \
    "    4 structure(x: app.point) -> void\n" \
    "    5 structure_in(x: app.point) -> void\n" \
    "    6 structure_ref(ref x: app.point) -> void\n" \
    "    7 number_out(out x: f64) -> void\n" \
    "    8 text(x: string) -> void\n" \
    "    9 bytes(x: bytes) -> void\n" \
    "    10 points(x: span<app.point>) -> void\n" \
    "    11 memory(x: bytes) -> void\n" \
    "    12 byte_writer(x: byte-writer) -> void\n" \
    "    13 value(x: value) -> void\n" \
    "    14 value_writer(x: value-writer) -> void\n" \
    "    15 batch(x: batch) -> void\n" \
    "    16 batch_writer(x: batch-writer) -> void\n" \
    "    17 other(x: app.other) -> void\n" \
    "    18 other_or_null(x: app.other?) -> void\n" \
    "    19 mixed(x: string, y: bytes, z: app.point, output: byte-writer) -> void\n" \
    "  enum app.color i16\n" \
    "    -1 red\n" \
    "    7 green\n" \
    "  struct app.point size 16 align 8\n" \
    "    0 x: i32\n" \
    "    8 y: i64\n"

#ifndef PDK_DEFINED_app_color
#define PDK_DEFINED_app_color
/* A colour. */
typedef int16_t app_color; /* app.color: i16 */
#define APP_COLOR_RED ((app_color)(-1))
#define APP_COLOR_GREEN ((app_color)(7))
#endif

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
typedef struct app_parameters_table {
    pdk_contract_table head;
    /* Number.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *number)(uint64_t self, int32_t x, pdk_error **error);
    /* Character.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *character)(uint64_t self, uint16_t x, pdk_error **error);
    /* Flag.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *flag)(uint64_t self, uint8_t x, pdk_error **error);
    /* Enumeration.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *enumeration)(uint64_t self, app_color x, pdk_error **error);
    /* Structure.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *structure)(uint64_t self, const app_point *x, pdk_error **error);
    /* StructureIn.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *structure_in)(uint64_t self, const app_point *x, pdk_error **error);
    /* StructureRef.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *structure_ref)(uint64_t self, app_point *x, pdk_error **error);
    /* NumberOut.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *number_out)(uint64_t self, double *x, pdk_error **error);
    /* Text.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *text)(uint64_t self, pdk_str x, pdk_error **error);
    /* Bytes.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *bytes)(uint64_t self, pdk_bytes x, pdk_error **error);
    /* Points.
     * x: span<app.point>.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *points)(uint64_t self, pdk_bytes x, pdk_error **error);
    /* Memory.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *memory)(uint64_t self, pdk_bytes x, pdk_error **error);
    /* ByteWriter.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *byte_writer)(uint64_t self, pdk_buffer *x, pdk_error **error);
    /* Value.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *value)(uint64_t self, const pdk_value_view *x, pdk_error **error);
    /* ValueWriter.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *value_writer)(uint64_t self, pdk_buffer *x, pdk_error **error);
    /* Batch.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *batch)(uint64_t self, pdk_bytes x, pdk_error **error);
    /* BatchWriter.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *batch_writer)(uint64_t self, pdk_buffer *x, pdk_error **error);
    /* Other.
     * [thread: contract] [state: live] [owner: caller; references move to the callee] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *other)(uint64_t self, pdk_ref x, pdk_error **error);
    /* OtherOrNull.
     * [thread: contract] [state: live] [owner: caller; references move to the callee] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *other_or_null)(uint64_t self, pdk_ref x, pdk_error **error);
    /* Mixed.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *mixed)(uint64_t self, pdk_str x, pdk_bytes y, const app_point *z, pdk_buffer *output, pdk_error **error);
} app_parameters_table;
#endif

#endif
