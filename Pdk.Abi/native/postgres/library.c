/* The managed half of the pdk_managed. */
#include <signal.h>
#include "glue.h"

pdk_library pdk_managed;

static const pdk_function *open_library(int slot)
{
    /* A handler of the server must not run while the runtime starts. */
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    sigdelset(&all, SIGSEGV);
    sigdelset(&all, SIGBUS);
    sigdelset(&all, SIGFPE);
    sigdelset(&all, SIGILL);
    sigdelset(&all, SIGABRT);
    pdk_managed.message = pdk_message;
    pdk_managed.cancelled = &QueryCancelPending;
    pdk_managed.dying = &ProcDiePending;
    pthread_sigmask(SIG_BLOCK, &all, &before);
    int32_t status = pdk_postgres_open(&pdk_managed);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (status != PDK_VALUE || slot >= pdk_managed.count) {
        pdk_managed.functions = NULL;
        pdk_raise_fault(status != PDK_VALUE ? pdk_message : "The library has no such function.");
    }

    return pdk_managed.functions + slot;
}

const pdk_function *pdk_function_of(int slot)
{
    return pdk_managed.functions != NULL ? pdk_managed.functions + slot : open_library(slot);
}

void pdk_release(void)
{
    pdk_managed.release();
}
