#define _GNU_SOURCE
#include <aio.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>
#include "threads.h"

/* A program may make calls until it sees that another thread has done something, and each
 * succeeds: it locks, looks and unlocks. Now and then such a call is a turn. What is here
 * stands before functions of ZeroOS' own libc that know nothing of threads; its pthread_create
 * refers to zeroos_tries and brings it in, as another libc has these functions itself. */
const char zeroos_tries;

/* Ends a thread that may be cancelled anywhere and is; absent where none is. */
weak hidden void zeroos_cancel_anywhere(void);

static __attribute__((__noinline__)) void turn(void)
{
	zeroos_spin();
	if (zeroos_cancel_anywhere) zeroos_cancel_anywhere();
}

static inline void look(void)
{
	if (!--zeroos_turns.tries) turn();
}

#define LOOK(name, parameters, ...) \
int __##name parameters; \
int name parameters \
{ \
	look(); \
	return __##name(__VA_ARGS__); \
}

LOOK(pthread_mutex_lock, (pthread_mutex_t *m), m)
LOOK(pthread_mutex_timedlock, (pthread_mutex_t *m, const struct timespec *until), m, until)
LOOK(pthread_rwlock_rdlock, (pthread_rwlock_t *l), l)
LOOK(pthread_rwlock_wrlock, (pthread_rwlock_t *l), l)
LOOK(pthread_rwlock_tryrdlock, (pthread_rwlock_t *l), l)
LOOK(pthread_rwlock_trywrlock, (pthread_rwlock_t *l), l)
LOOK(pthread_rwlock_timedrdlock, (pthread_rwlock_t *l, const struct timespec *until), l, until)
LOOK(pthread_rwlock_timedwrlock, (pthread_rwlock_t *l, const struct timespec *until), l, until)
LOOK(pthread_spin_lock, (pthread_spinlock_t *l), l)
LOOK(pthread_spin_trylock, (pthread_spinlock_t *l), l)
LOOK(pthread_cond_signal, (pthread_cond_t *c), c)
LOOK(pthread_cond_broadcast, (pthread_cond_t *c), c)
LOOK(pthread_kill, (pthread_t t, int sig), t, sig)
LOOK(pthread_sigmask, (int how, const sigset_t *set, sigset_t *old), how, set, old)
LOOK(sem_getvalue, (sem_t *sem, int *value), sem, value)
LOOK(sem_timedwait, (sem_t *sem, const struct timespec *until), sem, until)
LOOK(mtx_lock, (void *m), m)	/* C11's <threads.h> has the name of libOS's own */
LOOK(mtx_trylock, (void *m), m)
LOOK(aio_error, (const struct aiocb *a), a)

int __pthread_mutex_trylock(pthread_mutex_t *);
int pthread_mutex_trylock(pthread_mutex_t *m)
{
	look();
	int r = __pthread_mutex_trylock(m);
	if (r == EBUSY) turn();
	return r;
}

int __sem_trywait(sem_t *);
int sem_trywait(sem_t *sem)
{
	look();
	int r = __sem_trywait(sem);
	if (r) turn();
	return r;
}

/* Ends a thread that is cancelled; absent where none is (libc's pthread_cancel.c). */
weak hidden long zeroos_cancel_point(void);

/* The end of calls of libc that make Linux calls, but for a few. */
long __syscall_ret(unsigned long result)
{
	look();
	if (zeroos_cancel_anywhere) zeroos_cancel_anywhere();
	if (result <= -4096UL) return result;
	if (result == (unsigned long)-EINTR && zeroos_cancel_point) zeroos_cancel_point();
	errno = -result;
	return -1;
}

/* Atomic operations are calls too (libos/atomic). */
#define TRY look();
#include "atomic.h"

#define ALL(size) \
	LOAD(size) EXCHANGE(size) COMPARE_EXCHANGE(size) \
	FETCH(add, size, old + value) FETCH(sub, size, old - value) FETCH(and, size, old & value) \
	FETCH(or, size, old | value) FETCH(xor, size, old ^ value) FETCH(nand, size, ~(old & value)) \
	AND_FETCH(add, size, old + value) AND_FETCH(sub, size, old - value) \
	AND_FETCH(and, size, old & value) AND_FETCH(or, size, old | value) \
	AND_FETCH(xor, size, old ^ value) AND_FETCH(nand, size, ~(old & value)) TEST_AND_SET(size)

ALL(1)
ALL(2)
ALL(4)
ALL(8)
ALL(16)
