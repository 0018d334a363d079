/* app.cwords 1.0, generated from App.IWords. */
#ifndef APP_CWORDS_H
#define APP_CWORDS_H

#include "pdk.h"
#include "pdk_block.h"

#define APP_CWORDS_ID "app.cwords"
#define APP_CWORDS_MAJOR 1
#define APP_CWORDS_MINOR 0
#define APP_CWORDS_LAYOUT_HASH UINT64_C(0x70d60ae30e2fbb22)

/* For stamps: "  implements " APP_CWORDS_STAMP "\n", and once per stamp, outside of components, APP_CWORDS_STAMP_LAYOUT. */
#define APP_CWORDS_STAMP "app.cwords 1.0 70d60ae30e2fbb22"
#define APP_CWORDS_STAMP_LAYOUT "layout " APP_CWORDS_STAMP "\n" \
    "  contract app.cwords 1.0\n" \
    "    0 default(self: i32, error: i32, class: app.words, typename: i32) -> void\n" \
    "    1 head() -> i32\n" \
    "    2 async int(result: i32, completion: i32) -> i32\n" \
    "  struct app.words size 8 align 4\n" \
    "    0 register: i32\n" \
    "    4 new: i32\n"

#ifndef PDK_DEFINED_app_words
#define PDK_DEFINED_app_words
/* app.words: a struct. FROZEN. */
typedef struct app_words {
    int32_t register_; /* at 0: i32 */
    int32_t new_; /* at 4: i32 */
} app_words;
#endif
PDK_STATIC_ASSERT(sizeof(app_words) == 8, "app_words");
PDK_STATIC_ASSERT(offsetof(app_words, register_) == 0, "app_words.register_");
PDK_STATIC_ASSERT(offsetof(app_words, new_) == 4, "app_words.new_");

#if PDK_HAS_BORDER
typedef struct app_cwords_table {
    pdk_contract_table head;
    /* Default.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *default_)(uint64_t self, int32_t self_, int32_t error_, const app_words *class_, int32_t typename_, pdk_error **error);
    /* Head.
     * [thread: contract] [state: live] [owner: caller] [lifetime: call] [failure: poison] */
    pdk_status (PDK_CALL *head_)(uint64_t self, int32_t *result, pdk_error **error);
    /* IntAsync.
     * [thread: contract] [state: live] [owner: caller] [lifetime: completion] [failure: poison] */
    pdk_status (PDK_CALL *int_)(uint64_t self, int32_t result_, int32_t completion_, int32_t *result, pdk_completion *completion, pdk_error **error);
} app_cwords_table;
#endif

#endif
