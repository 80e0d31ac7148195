/* What else there is of threads: C11's, attributes, names, clocks, shared objects,
	rwlocks that time out.
 * options: time=zero
 * qemu: threads switch there as on the embedded executor
 */
#include "calls.h"
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <threads.h>
#include <time.h>

static mtx_t mtx;
static cnd_t cnd;
static tss_t tss;
static once_flag once = ONCE_FLAG_INIT;
static int ready, destroyed, counter;
static pthread_barrier_t shared_barrier;
static pthread_cond_t shared_cond;
static pthread_mutex_t shared_mutex;
static sem_t shared_sem;

static void first(void) { puts("once"); }
static void destroy(void *p) { destroyed += *(int *)p; }

static struct timespec in(long ms)
{
	struct timespec t;
	timespec_get(&t, TIME_UTC);
	t.tv_nsec += ms * 1000000;
	while (t.tv_nsec >= 1000000000) t.tv_nsec -= 1000000000, t.tv_sec++;
	return t;
}

static int c11(void *p)
{
	static int seven = 7;
	call_once(&once, first);
	tss_set(tss, &seven);
	mtx_lock(&mtx);
	ready++;
	cnd_broadcast(&cnd);
	while (ready < 3) cnd_wait(&cnd, &mtx);
	mtx_unlock(&mtx);
	thrd_sleep(&(struct timespec){ 0, 1000 }, 0);
	thrd_yield();
	if (p) thrd_exit(5);
	return 6;
}

static void *shared(void *p)
{
	for (int i = 0; i < 5; i++) {
		pthread_barrier_wait(&shared_barrier);
		pthread_mutex_lock(&shared_mutex);
		if (++counter % 3 == 0) pthread_cond_broadcast(&shared_cond);
		else while (counter % 3) pthread_cond_wait(&shared_cond, &shared_mutex);
		pthread_mutex_unlock(&shared_mutex);
		sem_post(&shared_sem);
		pthread_barrier_wait(&shared_barrier);
		sem_wait(&shared_sem);
	}
	return 0;
}

static void *facts(void *p)
{
	pthread_attr_t attr;
	size_t size;
	void *stack;
	int state, here;
	char name[32] = "";
	clockid_t clock;
	struct timespec t;
	SHOW_ERROR(pthread_getattr_np(pthread_self(), &attr));
	SHOW_ERROR(pthread_attr_getstack(&attr, &stack, &size));
	CHECK(size >= 131072 && (char *)&here > (char *)stack && (char *)&here < (char *)stack + size);
	SHOW_ERROR(pthread_attr_getguardsize(&attr, &size));
	VALUE(size);
	SHOW_ERROR(pthread_attr_getdetachstate(&attr, &state));
	VALUE(state == PTHREAD_CREATE_JOINABLE);
	SHOW_ERROR(pthread_setname_np(pthread_self(), "a-thread"));
	SHOW_ERROR(pthread_getname_np(pthread_self(), name, sizeof name));
	SHOW_TEXT(name);
	SHOW_ERROR(pthread_setname_np(pthread_self(), "a name that is too long"));
	SHOW_ERROR(pthread_getcpuclockid(pthread_self(), &clock));
	SHOW(clock_gettime(clock, &t));
	SHOW(clock_getres(clock, &t));
	SHOW_ERROR(pthread_kill(pthread_self(), 0));
	SHOW_ERROR(pthread_kill(pthread_self(), 100));
	return 0;
}

int main(void)
{
	pthread_mutexattr_t m;
	pthread_condattr_t c;
	pthread_barrierattr_t b;
	pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
	pthread_t p[3];
	thrd_t t[3];
	struct timespec until;
	int result;

	VALUE(mtx_init(&mtx, mtx_timed | mtx_recursive) == thrd_success);
	VALUE(cnd_init(&cnd) == thrd_success);
	VALUE(tss_create(&tss, destroy) == thrd_success);
	for (long i = 0; i < 3; i++) CHECK(thrd_create(&t[i], c11, (void *)i) == thrd_success);
	for (int i = 0; i < 3; i++) {
		VALUE(thrd_join(t[i], &result) == thrd_success);
		VALUE(result);
	}
	VALUE(destroyed);
	VALUE(mtx_lock(&mtx) == thrd_success);
	VALUE(mtx_trylock(&mtx) == thrd_success);
	until = in(3);
	VALUE(cnd_timedwait(&cnd, &mtx, &until) == thrd_timedout);
	VALUE(mtx_unlock(&mtx) == thrd_success);
	VALUE(mtx_unlock(&mtx) == thrd_success);
	mtx_destroy(&mtx);

	pthread_mutexattr_init(&m);
	SHOW_ERROR(pthread_mutexattr_setpshared(&m, PTHREAD_PROCESS_SHARED));
	SHOW_ERROR(pthread_mutex_init(&shared_mutex, &m));
	pthread_condattr_init(&c);
	SHOW_ERROR(pthread_condattr_setpshared(&c, PTHREAD_PROCESS_SHARED));
	SHOW_ERROR(pthread_condattr_setclock(&c, CLOCK_MONOTONIC));
	SHOW_ERROR(pthread_condattr_setclock(&c, CLOCK_PROCESS_CPUTIME_ID));
	SHOW_ERROR(pthread_cond_init(&shared_cond, &c));
	pthread_barrierattr_init(&b);
	SHOW_ERROR(pthread_barrierattr_setpshared(&b, PTHREAD_PROCESS_SHARED));
	SHOW_ERROR(pthread_barrier_init(&shared_barrier, &b, 3));
	SHOW(sem_init(&shared_sem, 1, 0));
	for (int i = 0; i < 3; i++) pthread_create(&p[i], 0, shared, 0);
	for (int i = 0; i < 3; i++) pthread_join(p[i], 0);
	VALUE(counter);
	pthread_mutex_lock(&shared_mutex);
	clock_gettime(CLOCK_MONOTONIC, &until);
	SHOW_ERROR(pthread_cond_timedwait(&shared_cond, &shared_mutex, &until));
	pthread_mutex_unlock(&shared_mutex);
	SHOW_ERROR(pthread_barrier_destroy(&shared_barrier));
	SHOW_ERROR(pthread_cond_destroy(&shared_cond));

	SHOW_ERROR(pthread_rwlock_rdlock(&rw));
	SHOW_ERROR(pthread_rwlock_rdlock(&rw));
	SHOW_ERROR(pthread_rwlock_trywrlock(&rw));
	until = in(3);
	SHOW_ERROR(pthread_rwlock_timedwrlock(&rw, &until));
	SHOW_ERROR(pthread_rwlock_unlock(&rw));
	SHOW_ERROR(pthread_rwlock_unlock(&rw));
	SHOW_ERROR(pthread_rwlock_trywrlock(&rw));
	SHOW_ERROR(pthread_rwlock_tryrdlock(&rw));
	SHOW_ERROR(pthread_rwlock_unlock(&rw));

	pthread_create(&p[0], 0, facts, 0);
	pthread_join(p[0], 0);
	SHOW_ERROR(pthread_setconcurrency(3));
	VALUE(pthread_getconcurrency());
	SHOW_ERROR(pthread_mutexattr_setprotocol(&m, PTHREAD_PRIO_PROTECT));
	return 0;
}
