/* app.structs 1.0, generated from App.IStructs. */
#ifndef APP_STRUCTS_H
#define APP_STRUCTS_H

#include "pdk.h"

#define APP_STRUCTS_ID "app.structs"
#define APP_STRUCTS_MAJOR 1
#define APP_STRUCTS_MINOR 0
#define APP_STRUCTS_LAYOUT_HASH UINT64_C(0xaf62af249f75ed38)

/* For stamps: "  implements " APP_STRUCTS_STAMP "\n", and once per stamp, outside of components, APP_STRUCTS_STAMP_LAYOUT. */
#define APP_STRUCTS_STAMP "app.structs 1.0 af62af249f75ed38"
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
    "  struct app.outer size 56 align 8\n" \
    "    0 first: app.inner\n" \
    "    6 mode: app.mode\n" \
    "    8 price: decimal\n" \
    "    24 hidden: char16\n" \
    "    28 id: guid\n" \
    "    48 class: ticks\n"

#ifndef APP_INNER_DEFINED
#define APP_INNER_DEFINED
typedef struct app_inner {
    uint8_t a; /* at 0 */
    int16_t b; /* at 2 */
    uint8_t c; /* at 4 */
} app_inner;
PDK_STATIC_ASSERT(sizeof(app_inner) == 6, "app_inner");
#endif

#ifndef APP_MODE_DEFINED
#define APP_MODE_DEFINED
typedef uint16_t app_mode;
#define APP_MODE_OFF ((app_mode)(0))
#define APP_MODE_FULL_SPEED ((app_mode)(500))
#endif

#ifndef APP_OUTER_DEFINED
#define APP_OUTER_DEFINED
typedef struct app_outer {
    app_inner first; /* at 0 */
    app_mode mode; /* at 6 */
    pdk_decimal price; /* at 8 */
    uint16_t hidden; /* at 24 */
    pdk_guid id; /* at 28 */
    int64_t class_; /* at 48 */
} app_outer;
PDK_STATIC_ASSERT(sizeof(app_outer) == 56, "app_outer");
#endif

typedef struct app_structs_table {
    pdk_contract_table head;
    /* Change.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *change)(uint64_t self, const app_outer *outer, app_inner *inner, app_mode *mode, pdk_bytes default_, app_outer *result, pdk_error **error);
} app_structs_table;

#endif
