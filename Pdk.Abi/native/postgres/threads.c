/*
 * Threads that the runtime, or the author's code, starts. The linker's --wrap brings every pthread_create of the library here.
 *
 * The server has one thread, and its signal handlers touch what only that thread may touch: in a session, other threads must not take its
 * signals. They inherit the mask of whoever starts them.
 */
#include <pthread.h>
#include <signal.h>
#include "server.h"

int __real_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument);

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument)
{
    if (errstart == NULL) {
        return __real_pthread_create(thread, attributes, start, argument);
    }

    static const int taken[] = {
        SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGALRM, SIGUSR1, SIGUSR2, SIGURG,
        SIGCHLD, SIGIO, SIGPIPE, SIGWINCH, SIGTSTP, SIGCONT, SIGTTIN, SIGTTOU,
    };
    sigset_t blocked;
    sigset_t before;
    sigemptyset(&blocked);
    for (unsigned index = 0; index < sizeof taken / sizeof *taken; index++) {
        sigaddset(&blocked, taken[index]);
    }

    pthread_sigmask(SIG_BLOCK, &blocked, &before);
    int result = __real_pthread_create(thread, attributes, start, argument);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return result;
}
