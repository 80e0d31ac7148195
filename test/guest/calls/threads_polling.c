/* Loops that make calls until another thread has done something, though no call of theirs fails
 * or waits: the other gets its turn, and time passes for it where it sleeps.
 * options: time=zero
 */
#include "calls.h"
#include <aio.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <threads.h>
#include <time.h>

static volatile int done, slow;
static atomic_int atom;
static _Atomic unsigned char small;
static _Atomic unsigned long long wide;
static sem_t sem, counter;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER, held = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_rwlock_t held_rwlock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_spinlock_t spin, held_spin;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static mtx_t mtx, held_mtx;
static sem_t go;

static void *worker(void *p)
{
	pthread_mutex_lock(&held);
	pthread_rwlock_wrlock(&held_rwlock);
	pthread_spin_lock(&held_spin);
	mtx_lock(&held_mtx);
	flockfile(stdin);
	sem_post(&go);
	if (slow) usleep(100000);
	done = atom = small = wide = 1;
	sem_post(&counter);
	funlockfile(stdin);
	mtx_unlock(&held_mtx);
	pthread_spin_unlock(&held_spin);
	pthread_rwlock_unlock(&held_rwlock);
	pthread_mutex_unlock(&held);
	return p;
}

static pthread_t start(void)
{
	pthread_t t;
	done = atom = small = wide = 0;
	sem_init(&counter, 0, 0);
	pthread_create(&t, 0, worker, 0);
	sem_wait(&go);
	return t;
}

/* A loop ends when its condition is false; once with a worker that is ready, once with one that
 * sleeps. */
#define LOOP(condition) do { \
	for (slow = 0; slow < 2; slow++) { \
		t = start(); \
		while (condition); \
		pthread_join(t, 0); \
	} \
	puts(#condition); \
} while (0)

static int later(void)
{
	return !done;
}

/* What the worker holds: whoever gets it gives it back. */
#define BUSY(name, try, give) \
static int name(void) \
{ \
	if (try) return 1; \
	give; \
	return 0; \
}
BUSY(busy_mutex, pthread_mutex_trylock(&held), pthread_mutex_unlock(&held))
BUSY(busy_reader, pthread_rwlock_tryrdlock(&held_rwlock), pthread_rwlock_unlock(&held_rwlock))
BUSY(busy_writer, pthread_rwlock_trywrlock(&held_rwlock), pthread_rwlock_unlock(&held_rwlock))
BUSY(busy_spin, pthread_spin_trylock(&held_spin), pthread_spin_unlock(&held_spin))
BUSY(busy_mtx, mtx_trylock(&held_mtx) == thrd_busy, mtx_unlock(&held_mtx))
BUSY(busy_file, ftrylockfile(stdin), funlockfile(stdin))

int main(void)
{
	struct timespec past = { 1, 0 };
	struct stat s;
	pthread_t t;
	sigset_t set;
	int value, one = 1;
	unsigned char small_one = 1;
	unsigned long long wide_one = 1;
	sem_init(&sem, 0, 1);
	sem_init(&go, 0, 0);
	pthread_spin_init(&spin, 0);
	pthread_spin_init(&held_spin, 0);
	mtx_init(&mtx, mtx_plain);
	mtx_init(&held_mtx, mtx_plain);
	sigemptyset(&set);

	LOOP(!sem_getvalue(&counter, &value) && !value);
	LOOP(sem_trywait(&counter));
	LOOP((sem_wait(&sem), sem_post(&sem), later()));
	LOOP((sem_trywait(&sem), sem_post(&sem), later()));
	LOOP((pthread_spin_lock(&spin), pthread_spin_unlock(&spin), later()));
	LOOP((pthread_spin_trylock(&spin), pthread_spin_unlock(&spin), later()));
	LOOP((pthread_mutex_lock(&mutex), pthread_mutex_unlock(&mutex), later()));
	LOOP((pthread_mutex_trylock(&mutex), pthread_mutex_unlock(&mutex), later()));
	LOOP((pthread_mutex_timedlock(&mutex, &past), pthread_mutex_unlock(&mutex), later()));
	LOOP((pthread_rwlock_rdlock(&rwlock), pthread_rwlock_unlock(&rwlock), later()));
	LOOP((pthread_rwlock_wrlock(&rwlock), pthread_rwlock_unlock(&rwlock), later()));
	LOOP((pthread_rwlock_tryrdlock(&rwlock), pthread_rwlock_unlock(&rwlock), later()));
	LOOP((pthread_rwlock_trywrlock(&rwlock), pthread_rwlock_unlock(&rwlock), later()));
	LOOP((pthread_rwlock_timedrdlock(&rwlock, &past), pthread_rwlock_unlock(&rwlock), later()));
	LOOP((pthread_rwlock_timedwrlock(&rwlock, &past), pthread_rwlock_unlock(&rwlock), later()));
	LOOP((mtx_lock(&mtx), mtx_unlock(&mtx), later()));
	LOOP((mtx_trylock(&mtx), mtx_unlock(&mtx), later()));
	LOOP(busy_mutex());
	LOOP(busy_reader());
	LOOP(busy_writer());
	LOOP(busy_spin());
	LOOP(busy_mtx());
	LOOP(busy_file());
	LOOP((pthread_cond_signal(&cond), later()));
	LOOP((pthread_cond_broadcast(&cond), later()));
	LOOP(!pthread_kill(t, 0) && later());
	LOOP((pthread_sigmask(SIG_BLOCK, &set, 0), later()));
	LOOP((sigprocmask(SIG_BLOCK, &set, 0), later()));
	LOOP((sigpending(&set), later()));
	LOOP((write(1, "", 0), later()));
	LOOP((fstat(1, &s), later()));
	LOOP((kill(getpid(), 0), later()));
	LOOP((fcntl(1, F_GETFL), later()));
	LOOP((clock_gettime(CLOCK_MONOTONIC, &past), later()));
	LOOP((getpriority(0, 0), later()));
	LOOP(!atomic_load(&atom));
	LOOP(!atomic_load(&small));
	LOOP(!atomic_load(&wide));
	LOOP(!atomic_exchange(&atom, 0));
	LOOP(!atomic_fetch_add(&atom, 0));
	LOOP(!atomic_fetch_or(&small, 0));
	LOOP((one = 1, !atomic_compare_exchange_strong(&atom, &one, 1)));
	LOOP((small_one = 1, !atomic_compare_exchange_strong(&small, &small_one, 1)));
	LOOP((wide_one = 1, !atomic_compare_exchange_strong(&wide, &wide_one, 1)));

	/* The thread's own end. */
	for (slow = 0; slow < 2; slow++) {
		t = start();
		while (pthread_tryjoin_np(t, 0) == EBUSY);
		t = start();
		while (pthread_timedjoin_np(t, 0, &(struct timespec){ 1, 0 }) == ETIMEDOUT);
	}
	puts("joined");

	int ends[2];
	char buf[4];
	pipe(ends);
	struct aiocb aio = { .aio_fildes = ends[0], .aio_buf = buf, .aio_nbytes = 4 };
	SHOW(aio_read(&aio));
	write(ends[1], "abcd", 4);
	while (aio_error(&aio) == EINPROGRESS);
	SHOW(aio_return(&aio));
	return 0;
}
