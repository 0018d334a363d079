/* Sound when it is loaded; misbehaves once it is in use, in the way that a number names. */
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "adder.h" /* made by the test from the contract, like the next two */
#include "behaviour.h"
#include "log.h"

PDK_STAMP(
    "abi 1.0\nlibrary fixture 0.1.0\ncomponent behaviour\n  implements " PDK_TESTS_BEHAVIOUR_STAMP "\n  needs " PDK_LOG_STAMP "\n"
    PDK_TESTS_BEHAVIOUR_STAMP_LAYOUT PDK_LOG_STAMP_LAYOUT);

/* What was lent or given, and kept. */
static pdk_ref kept_log;
static pdk_ref kept_adder;
static pdk_buffer *kept_buffer;

/* A call that another thread ends. */
typedef struct later {
    int32_t way;
    pdk_completion completion;
} later;

static later waiting;

static pdk_status PDK_CALL behaviour_text(uint64_t self, int32_t way, pdk_buffer *result, pdk_error **error)
{
    static const char big[] = "0123456789abcdef";
    static pdk_error cut_off;
    pdk_buffer own;
    int i;
    (void)self;
    switch (way) {
    case 1:
        return pdk_buffer_append(result, "\xff\xfe!", 3, error);
    case 2:
        result->length = (size_t)-1;
        return PDK_OK;
    case 3:
        result->length = result->capacity + 1;
        return PDK_OK;
    case 4:
        return PDK_PENDING;
    case 5:
        return 99;
    case 6:
        for (i = 0; i < 1 << 20; i++) {
            if (pdk_buffer_append(result, big, 16, error) != PDK_OK) {
                return PDK_OUT_OF_MEMORY;
            }
        }
        return PDK_OK;
    case 7:
        return result->grow(result, (size_t)-1, error);
    case 8: /* lent by nobody */
        own = *result;
        return own.grow(&own, 16, error);
    case 9:
        return result->grow((pdk_buffer *)0x10, 16, error);
    case 10:
        kept_buffer = result;
        return pdk_buffer_append(result, "kept", 4, error);
    case 11: /* an error that says that it has no parts */
    case 12:
        cut_off.size = way == 11 ? 0 : 8;
        *error = &cut_off;
        return PDK_DATA;
    default:
        return pdk_buffer_append(result, "sound", 5, error);
    }
}

static pdk_status add(pdk_ref adder, pdk_handle handle, int32_t *sum)
{
    pdk_error *error = NULL;
    pdk_status status = ((const pdk_tests_adder_table *)adder.table)->add(handle, 2, 3, sum, &error);
    pdk_error_release(error);
    return status;
}

static pdk_status release(pdk_ref reference, pdk_handle handle)
{
    pdk_error *error = NULL;
    pdk_status status = reference.table->release(handle, &error);
    pdk_error_release(error);
    return status;
}

static void *add_elsewhere(void *argument)
{
    int32_t sum = 0;
    return (void *)(intptr_t)(add(*(pdk_ref *)argument, ((pdk_ref *)argument)->handle, &sum) == PDK_OK ? sum : -1);
}

static pdk_status PDK_CALL behaviour_call(uint64_t self, int32_t way, pdk_ref adder, int32_t *result, pdk_error **error)
{
    pthread_t thread;
    void *answer = NULL;
    int32_t sum = 0;
    int keep = 0;
    (void)self;
    (void)error;
    switch (way) {
    case 1: /* forged: another generation of the same place */
        *result = add(adder, adder.handle + ((uint64_t)1 << 32), &sum);
        break;
    case 2: /* forged: no place at all */
        *result = add(adder, adder.handle | 0xFFFFFFFFu, &sum);
        break;
    case 3:
        *result = add(adder, 0, &sum);
        break;
    case 4: /* of another kind */
        *result = add(adder, kept_log.handle, &sum);
        break;
    case 5: /* after its release */
        release(adder, adder.handle);
        *result = add(adder, adder.handle, &sum);
        keep = 1;
        break;
    case 6: /* released twice */
        release(adder, adder.handle);
        *result = release(adder, adder.handle);
        keep = 1;
        break;
    case 7: /* from another thread: allowed */
        pthread_create(&thread, NULL, add_elsewhere, &adder);
        pthread_join(thread, &answer);
        *result = (int32_t)(intptr_t)answer;
        break;
    case 8: /* never given back */
        kept_adder = adder;
        keep = 1;
        *result = 0;
        break;
    case 9: /* what was kept is used later: it is the plugin's until it gives it back */
        *result = add(kept_adder, kept_adder.handle, &sum) == PDK_OK ? sum : -1;
        break;
    case 11: /* after its call */
        *result = kept_buffer->grow(kept_buffer, 16, error);
        pdk_error_release(*error);
        *error = NULL;
        break;
    case 12: /* whatever happens to the host's memory now ends the process */
        signal(SIGSEGV, SIG_DFL);
        *result = 0;
        break;
    case 13: /* takes the thread away from the host */
        pthread_exit(NULL);
        break;
    case 10: /* gives back what was only lent */
        *result = release(kept_log, kept_log.handle);
        break;
    default:
        *result = add(adder, adder.handle, &sum) == PDK_OK ? sum : -1;
        break;
    }
    if (!keep) {
        release(adder, adder.handle);
    }
    return PDK_OK;
}

static void *complete_elsewhere(void *argument)
{
    static const int32_t seven = 7;
    later *call = argument;
    void (PDK_CALL *complete)(uint64_t, pdk_status, const void *, pdk_error *) = call->completion.complete;
    uint64_t context = call->completion.context;
    int32_t way = call->way;
    free(call);
    if (way == 4) { /* calls that there never were */
        complete(context + ((uint64_t)1 << 32), PDK_OK, &seven, NULL);
        complete(0, PDK_OK, &seven, NULL);
        complete(context | 0xFFFFFFFFu, PDK_OK, &seven, NULL);
    }
    complete(context, way == 5 ? 99 : PDK_OK, way == 6 ? NULL : &seven, NULL);
    if (way == 3) {
        complete(context, PDK_OK, &seven, NULL);
        complete(context, PDK_FAULT, NULL, NULL);
    }
    return NULL;
}

static void PDK_CALL cancel(uint64_t operation)
{
    waiting.completion.complete(operation, PDK_CANCELLED, NULL, NULL);
}

static void PDK_CALL ignore(uint64_t operation)
{
    (void)operation;
}

static pdk_status PDK_CALL behaviour_later(uint64_t self, int32_t way, int32_t *result, pdk_completion *completion, pdk_error **error)
{
    static const int32_t seven = 7;
    pthread_t thread;
    later *call;
    (void)self;
    (void)error;
    completion->operation = completion->context;
    completion->cancel = NULL;
    switch (way) {
    case 0:
        *result = 7;
        return PDK_OK;
    case 1: /* before the starting call returns: allowed */
        completion->complete(completion->context, PDK_OK, &seven, NULL);
        return PDK_PENDING;
    case 7: /* completes, and answers at once as well */
        completion->complete(completion->context, PDK_OK, &seven, NULL);
        *result = 7;
        return PDK_OK;
    case 8: /* not before it is cancelled */
        waiting.completion = *completion;
        completion->cancel = cancel;
        return PDK_PENDING;
    case 10: /* whoever asks for its end goes astray */
        completion->cancel = (void (PDK_CALL *)(uint64_t))0x10;
        return PDK_PENDING;
    case 9: /* never, whoever asks for it */
        completion->cancel = ignore;
        return PDK_PENDING;
    default:
        call = malloc(sizeof(*call));
        call->way = way;
        call->completion = *completion;
        pthread_create(&thread, NULL, complete_elsewhere, call);
        pthread_detach(thread);
        return PDK_PENDING;
    }
}

static pdk_status PDK_CALL behaviour_release(uint64_t self, pdk_error **error)
{
    (void)self;
    (void)error;
    return PDK_OK;
}

static pdk_status PDK_CALL create(const pdk_component *component, const pdk_create *arguments, pdk_handle *handles, pdk_error **error)
{
    (void)component;
    (void)error;
    kept_log = arguments->services[0].reference;
    handles[0] = 1;
    return PDK_OK;
}

static pdk_status PDK_CALL start(pdk_error **error)
{
    (void)error;
    return PDK_OK;
}

/* For the tests: uses the host's log, although the instance that it was lent to is gone. */
PDK_EXPORT int behaviour_log_after_release(void);

int behaviour_log_after_release(void)
{
    pdk_error *error = NULL;
    pdk_str text = PDK_STR("nobody may read this");
    pdk_status status;
    if (kept_log.table == NULL) { /* not the image that the host has opened */
        return -1;
    }
    status = ((const pdk_log_table *)kept_log.table)->write(kept_log.handle, 2, text, &error);
    pdk_error_release(error);
    return status;
}

static const pdk_tests_behaviour_table behaviour = {
    .head = { sizeof(pdk_tests_behaviour_table), 0, behaviour_release },
    .text = behaviour_text,
    .call = behaviour_call,
    .later = behaviour_later,
};
static const pdk_provided contracts[] = { { PDK_STR_INIT(PDK_TESTS_BEHAVIOUR_ID), 1, 0, 0, PDK_TESTS_BEHAVIOUR_LAYOUT_HASH, &behaviour.head } };
static const pdk_component component = { sizeof(pdk_component), 0, PDK_STR_INIT("behaviour"), 1, contracts, create };
static const pdk_component *const components[] = { &component };
static const pdk_plugin plugin_table = { sizeof(pdk_plugin), PDK_ABI_MAJOR, PDK_ABI_MINOR, PDK_STAMP_STR, 1, components, start };

pdk_status PDK_CALL pdk_plugin_open(const pdk_host *host, const pdk_plugin **plugin, pdk_error **error)
{
    (void)host;
    (void)error;
    *plugin = &plugin_table;
    return PDK_OK;
}
