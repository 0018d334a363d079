/* app.late 2.3, generated from App.ILate.
 * A contract that grew. */
#ifndef APP_LATE_H
#define APP_LATE_H

#include "pdk.h"
#include "pdk_block.h"

#define APP_LATE_ID "app.late"
#define APP_LATE_MAJOR 2
#define APP_LATE_MINOR 3
#define APP_LATE_LAYOUT_HASH UINT64_C(0x870fafcb056ebd69)

/* For stamps: "  implements " APP_LATE_STAMP "\n", and once per stamp, outside of components, APP_LATE_STAMP_LAYOUT. */
#define APP_LATE_STAMP "app.late 2.3 870fafcb056ebd69"
#define APP_LATE_STAMP_LAYOUT "layout " APP_LATE_STAMP "\n" \
    "  contract app.late 2.3\n" \
    "    0 first(x: i32) -> i32\n" \
    "    1 name() -> string\n" \
    "    2 async wait() -> void\n" \
    "    3 second(x: i32, text: string) -> i32 since 2.1\n" \
    "    4 third(out x: i32) -> void since 2.3\n" \
    "    5 async fourth() -> i32 since 2.3\n"

#if PDK_HAS_BORDER
typedef struct app_late_table {
    pdk_contract_table head;
    /* First.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *first)(uint64_t self, int32_t x, int32_t *result, pdk_error **error);
    /* Name.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *name)(uint64_t self, pdk_buffer *result, pdk_error **error);
    /* WaitAsync.
     * [thread: contract] [state: live] [owner: caller] [lifetime: completion] [failure: poison] */
    pdk_status (PDK_CALL *wait)(uint64_t self, pdk_completion *completion, pdk_error **error);
    /* Second. Since 2.1: PDK_HAS first.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *second)(uint64_t self, int32_t x, pdk_str text, int32_t *result, pdk_error **error);
    /* Third. Since 2.3: PDK_HAS first.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *third)(uint64_t self, int32_t *x, pdk_error **error);
    /* FourthAsync. Since 2.3: PDK_HAS first.
     * [thread: contract] [state: live] [owner: caller] [lifetime: completion] [failure: poison] */
    pdk_status (PDK_CALL *fourth)(uint64_t self, int32_t *result, pdk_completion *completion, pdk_error **error);
} app_late_table;
#endif

#endif
