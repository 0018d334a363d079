/* app.structs 1.0, generated from App.IStructs. */
#ifndef APP_STRUCTS_H
#define APP_STRUCTS_H

#include "pdk.h"
#include "pdk_block.h"

#define APP_STRUCTS_ID "app.structs"
#define APP_STRUCTS_MAJOR 1
#define APP_STRUCTS_MINOR 0
#define APP_STRUCTS_LAYOUT_HASH UINT64_C(0x7197704e11a27e46)

/* For stamps: "  implements " APP_STRUCTS_STAMP "\n", and once per stamp, outside of components, APP_STRUCTS_STAMP_LAYOUT. */
#define APP_STRUCTS_STAMP "app.structs 1.0 7197704e11a27e46"
#define APP_STRUCTS_STAMP_LAYOUT "layout " APP_STRUCTS_STAMP "\n" \
    "  contract app.structs 1.0\n" \
    "    0 change(outer: app.outer, ref inner: app.inner, out mode: app.mode, default: span<app.mode>) -> app.outer\n" \
    "  struct app.inner size 6 align 2\n" \
    "    0 a: u8\n" \
    "    2 b: i16\n" \
    "    4 c: bool\n" \
    "  enum app.mode u16\n" \
    "    0 off\n" \
    "    500 full_speed\n" \
    "  struct app.outer size 40 align 8\n" \
    "    0 first: app.inner\n" \
    "    6 mode: app.mode\n" \
    "    8 price: f16\n" \
    "    10 hidden: char16\n" \
    "    12 id: guid\n" \
    "    32 class: ticks\n"

#ifndef PDK_DEFINED_app_inner
#define PDK_DEFINED_app_inner
/* app.inner: a struct. FROZEN. */
typedef struct app_inner {
    uint8_t a; /* at 0: u8 */
    uint8_t pad_1[1];
    int16_t b; /* at 2: i16 */
    uint8_t c; /* at 4: bool */
    uint8_t pad_5[1];
} app_inner;
#endif
PDK_STATIC_ASSERT(sizeof(app_inner) == 6, "app_inner");
PDK_STATIC_ASSERT(offsetof(app_inner, a) == 0, "app_inner.a");
PDK_STATIC_ASSERT(offsetof(app_inner, b) == 2, "app_inner.b");
PDK_STATIC_ASSERT(offsetof(app_inner, c) == 4, "app_inner.c");

#ifndef PDK_DEFINED_app_mode
#define PDK_DEFINED_app_mode
typedef uint16_t app_mode; /* app.mode: u16 */
#define APP_MODE_OFF ((app_mode)(0))
#define APP_MODE_FULL_SPEED ((app_mode)(500))
#endif

#ifndef PDK_DEFINED_app_outer
#define PDK_DEFINED_app_outer
/* app.outer: a struct. FROZEN. */
typedef struct app_outer {
    app_inner first; /* at 0: app.inner */
    app_mode mode; /* at 6: app.mode */
    uint16_t price; /* at 8: f16 */
    uint16_t hidden; /* at 10: char16 */
    pdk_guid id; /* at 12: guid */
    uint8_t pad_28[4];
    int64_t class_; /* at 32: ticks */
} app_outer;
#endif
PDK_STATIC_ASSERT(sizeof(app_outer) == 40, "app_outer");
PDK_STATIC_ASSERT(offsetof(app_outer, first) == 0, "app_outer.first");
PDK_STATIC_ASSERT(offsetof(app_outer, mode) == 6, "app_outer.mode");
PDK_STATIC_ASSERT(offsetof(app_outer, price) == 8, "app_outer.price");
PDK_STATIC_ASSERT(offsetof(app_outer, hidden) == 10, "app_outer.hidden");
PDK_STATIC_ASSERT(offsetof(app_outer, id) == 12, "app_outer.id");
PDK_STATIC_ASSERT(offsetof(app_outer, class_) == 32, "app_outer.class_");

#if PDK_HAS_BORDER
typedef struct app_structs_table {
    pdk_contract_table head;
    /* Change.
     * default_: span<app.mode>.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *change)(uint64_t self, const app_outer *outer, app_inner *inner, app_mode *mode, pdk_bytes default_, app_outer *result, pdk_error **error);
} app_structs_table;
#endif

#endif
