/* Futures of the stream processor's C ABI for the hosts of the tests, and an executor that sleeps until one of them wakes it. A waker that is
   used after its last owner has dropped it ends the process. */
#pragma once
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct waker;

struct waker_table
{
    const struct waker *(*clone)(const struct waker *);
    void (*wake)(const struct waker *);
    void (*wake_by_ref)(const struct waker *);
    void (*drop)(const struct waker *);
};

struct waker
{
    const struct waker_table *table;
    pthread_mutex_t gate;
    pthread_cond_t changed;
    int owners, is_woken;
};

struct context
{
    const struct waker *waker;
};

enum { READY, PENDING, PANICKED };

struct answer
{
    uint8_t kind;
    uint8_t value;
};

struct future
{
    void *state;
    struct answer (*poll)(void *, struct context *);
    void (*drop)(void *);
};

_Static_assert(sizeof(struct answer) == 2, "an answer has 2 bytes");
_Static_assert(sizeof(struct future) == 24, "a future has 24 bytes");
_Static_assert(sizeof(struct context) == 8, "a context has 8 bytes");
_Static_assert(sizeof(struct waker_table) == 32, "a table has 32 bytes");

static long clones, wakes, drops;

static struct waker *owned(const struct waker *waker)
{
    if (waker->owners <= 0)
    {
        fprintf(stderr, "a waker is used that has no owner\n");
        abort();
    }

    return (struct waker *)waker;
}

static const struct waker *clone_waker(const struct waker *lent)
{
    struct waker *waker = owned(lent);
    __atomic_add_fetch(&waker->owners, 1, __ATOMIC_SEQ_CST);
    __atomic_add_fetch(&clones, 1, __ATOMIC_RELAXED);
    return waker;
}

static void wake_lent(const struct waker *lent)
{
    struct waker *waker = owned(lent);
    pthread_mutex_lock(&waker->gate);
    waker->is_woken = 1;
    pthread_cond_signal(&waker->changed);
    pthread_mutex_unlock(&waker->gate);
}

/* The memory stays, so that a use after this is seen. */
static void give_back(const struct waker *waker)
{
    __atomic_sub_fetch(&owned(waker)->owners, 1, __ATOMIC_SEQ_CST);
}

static void wake(const struct waker *waker)
{
    __atomic_add_fetch(&wakes, 1, __ATOMIC_RELAXED);
    wake_lent(waker);
    give_back(waker);
}

static void drop_waker(const struct waker *waker)
{
    __atomic_add_fetch(&drops, 1, __ATOMIC_RELAXED);
    give_back(waker);
}

static const struct waker_table table = {clone_waker, wake, wake_lent, drop_waker};

static struct waker *new_waker(void)
{
    struct waker *waker = calloc(1, sizeof(*waker));
    waker->table = &table;
    waker->owners = 1;
    pthread_mutex_init(&waker->gate, NULL);
    pthread_cond_init(&waker->changed, NULL);
    return waker;
}

static struct answer poll_once(struct future *future, struct waker *waker)
{
    struct context context = {waker};
    return future->poll(future->state, &context);
}

/* Sleeps until the waker is woken. */
static int is_woken_within(struct waker *waker, int seconds)
{
    struct timespec end;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += seconds;
    int failed = 0;
    pthread_mutex_lock(&waker->gate);
    while (!waker->is_woken && !failed)
    {
        failed = pthread_cond_timedwait(&waker->changed, &waker->gate, &end);
    }

    waker->is_woken = 0;
    pthread_mutex_unlock(&waker->gate);
    return !failed;
}
