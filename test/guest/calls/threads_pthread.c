/* What threads of POSIX do together: mutexes of every type, conditions, barriers,
 * rwlocks, semaphores, spin locks, keys, once, detached threads, attributes.
 * options: time=zero
 */
#include "calls.h"
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <threads.h>
#include <time.h>

#define COUNT 20
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static pthread_barrier_t barrier;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_spinlock_t spin;
static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t sem;
static int counter, serial, onces, destroyed, flag, turn;
static __thread int tls = 5;
static __thread char big[300];

static void run(void *(*f)(void *), int count)
{
	pthread_t t[COUNT];
	void *result;
	long sum = 0;
	for (long i = 0; i < count; i++) CHECK(!pthread_create(&t[i], 0, f, (void *)i));
	for (int i = 0; i < count; i++) {
		CHECK(!pthread_join(t[i], &result));
		sum += (long)result;
	}
	printf("sum of results %ld, counter %d\n", sum, counter);
	counter = 0;
}

static void *locked(void *p)
{
	for (int i = 0; i < 100; i++) {
		pthread_mutex_lock(&mutex);
		int c = counter;
		if (i % 10 == 0) sched_yield();
		counter = c + 1;
		pthread_mutex_unlock(&mutex);
	}
	return p;
}

static void *own(void *p)
{
	CHECK(tls == 5 && all(big, 0, sizeof big));
	tls += (long)p;
	memset(big, (long)p + 1, sizeof big);
	sched_yield();
	CHECK(tls == 5 + (long)p && all(big, (long)p + 1, sizeof big));
	errno = 100 + (long)p;
	sched_yield();
	CHECK(errno == 100 + (long)p);
	return (void *)(long)tls;
}

static void *meet(void *p)
{
	for (int i = 0; i < 10; i++) {
		int r = pthread_barrier_wait(&barrier);
		if (r == PTHREAD_BARRIER_SERIAL_THREAD) serial++;
		else CHECK(!r);
	}
	return 0;
}

static void *spinning(void *p)
{
	for (int i = 0; i < 50; i++) {
		pthread_spin_lock(&spin);
		int c = counter;
		sched_yield();
		counter = c + 1;
		pthread_spin_unlock(&spin);
	}
	return 0;
}

static void *readers(void *p)
{
	for (int i = 0; i < 20; i++) {
		if ((long)p % 4 == 0) {
			pthread_rwlock_wrlock(&rwlock);
			int c = counter;
			sched_yield();
			counter = c + 1;
		} else {
			pthread_rwlock_rdlock(&rwlock);
			int c = counter;
			sched_yield();
			CHECK(c == counter);
		}
		pthread_rwlock_unlock(&rwlock);
	}
	return 0;
}

static void *consumer(void *p)
{
	long got = 0;
	for (;;) {
		CHECK(!sem_wait(&sem));
		pthread_mutex_lock(&mutex);
		int left = counter > 0;
		if (left) counter--, got++;
		pthread_mutex_unlock(&mutex);
		if (!left) return (void *)got;
	}
}

static void destroy(void *value)
{
	destroyed += (int)(long)value;
}

static void initialise(void)
{
	onces++;
	sched_yield();
}

static void *specific(void *p)
{
	CHECK(!pthread_getspecific(key));
	CHECK(!pthread_setspecific(key, (void *)((long)p + 1)));
	pthread_once(&once, initialise);
	sched_yield();
	CHECK(pthread_getspecific(key) == (void *)((long)p + 1));
	if ((long)p & 1) pthread_exit((void *)1000);
	return 0;
}

static void *detached(void *p)
{
	sched_yield();
	pthread_mutex_lock(&mutex);
	if (++counter == COUNT) pthread_cond_signal(&cond);
	pthread_mutex_unlock(&mutex);
	return 0;
}

static void cleanup(void *p)
{
	printf("cleanup %s\n", (char *)p);
}

static void *cleaning(void *p)
{
	pthread_cleanup_push(cleanup, "first");
	pthread_cleanup_push(cleanup, "second");
	pthread_exit(p);
	pthread_cleanup_pop(0);
	pthread_cleanup_pop(0);
}

static void *types(void *p)
{
	pthread_mutex_t *m = p;
	SHOW_ERROR(pthread_mutex_trylock(m));
	SHOW_ERROR(pthread_mutex_unlock(m));
	return 0;
}

static struct timespec *soon(int clock, long ms)
{
	static struct timespec t;
	clock_gettime(clock, &t);
	t.tv_nsec += ms * 1000000;
	while (t.tv_nsec >= 1000000000) t.tv_nsec -= 1000000000, t.tv_sec++;
	return &t;
}

static void *sleeper(void *p)
{
	nanosleep(&(struct timespec){ 0, 30000000 }, 0);
	flag = 1;
	return 0;
}

static void *order(void *p)
{
	pthread_mutex_lock(&mutex);
	while (turn != (long)p) pthread_cond_wait(&cond, &mutex);
	printf("%ld ", (long)p);
	turn--;
	pthread_cond_broadcast(&cond);
	pthread_mutex_unlock(&mutex);
	return 0;
}

static int c11(void *p)
{
	return *(int *)p + 1;
}

int main(void)
{
	pthread_t t;
	pthread_attr_t attr;
	pthread_mutexattr_t type;
	pthread_mutex_t m;
	size_t size;
	int state;

	run(locked, COUNT);
	run(own, COUNT);
	pthread_barrier_init(&barrier, 0, COUNT);
	run(meet, COUNT);
	VALUE(serial);
	SHOW_ERROR(pthread_barrier_destroy(&barrier));
	pthread_spin_init(&spin, 0);
	run(spinning, COUNT);
	SHOW_ERROR(pthread_spin_trylock(&spin));
	SHOW_ERROR(pthread_spin_trylock(&spin));
	run(readers, COUNT);
	SHOW(sem_init(&sem, 0, 0));
	counter = 200;
	pthread_t consumers[4];
	long got = 0;
	for (int i = 0; i < 4; i++) pthread_create(&consumers[i], 0, consumer, 0);
	for (int i = 0; i < 204; i++) sem_post(&sem);
	for (int i = 0; i < 4; i++) {
		void *one;
		pthread_join(consumers[i], &one);
		got += (long)one;
	}
	VALUE(got);
	SHOW(sem_getvalue(&sem, &state));
	VALUE(state);
	SHOW(sem_trywait(&sem));
	SHOW(sem_timedwait(&sem, soon(CLOCK_REALTIME, 5)));
	SHOW_ERROR(pthread_key_create(&key, destroy));
	run(specific, COUNT);
	VALUE(onces);
	VALUE(destroyed);

	/* Detached ones, whose stacks are given back at their ends. */
	pthread_attr_init(&attr);
	SHOW_ERROR(pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED));
	pthread_mutex_lock(&mutex);
	for (int i = 0; i < COUNT; i++) CHECK(!pthread_create(&t, &attr, detached, 0));
	while (counter < COUNT) pthread_cond_wait(&cond, &mutex);
	pthread_mutex_unlock(&mutex);
	VALUE(counter);
	counter = 0;
	CHECK(!pthread_create(&t, 0, detached, 0));
	SHOW_ERROR(pthread_detach(t));
	pthread_attr_init(&attr);
	SHOW_ERROR(pthread_attr_setstacksize(&attr, 100));
	SHOW_ERROR(pthread_attr_setstacksize(&attr, 65536));
	SHOW_ERROR(pthread_attr_getstacksize(&attr, &size));
	VALUE(size);
	CHECK(!pthread_create(&t, &attr, cleaning, "result"));
	void *result;
	SHOW_ERROR(pthread_join(t, &result));
	printf("%s\n", (char *)result);
	static char stack[40000] __attribute__((__aligned__(16)));
	SHOW_ERROR(pthread_attr_setstack(&attr, stack, sizeof stack));
	SHOW_ERROR(pthread_create(&t, &attr, own, (void *)3));
	SHOW_ERROR(pthread_join(t, &result));
	VALUE((long)result);
	SHOW_ERROR(pthread_attr_setguardsize(&attr, 0));

	/* Every type of mutex. */
	for (int i = 0; i < 4; i++) {
		static const int kind[] = { PTHREAD_MUTEX_NORMAL, PTHREAD_MUTEX_RECURSIVE,
			PTHREAD_MUTEX_ERRORCHECK, PTHREAD_MUTEX_ERRORCHECK };
		printf("type %d\n", i);
		pthread_mutexattr_init(&type);
		pthread_mutexattr_settype(&type, kind[i]);
		if (i == 3) SHOW_ERROR(pthread_mutexattr_setprotocol(&type, PTHREAD_PRIO_INHERIT));
		SHOW_ERROR(pthread_mutex_init(&m, &type));
		SHOW_ERROR(pthread_mutex_lock(&m));
		SHOW_ERROR(pthread_mutex_trylock(&m));
		if (i) SHOW_ERROR(pthread_mutex_lock(&m));
		if (i) {
			pthread_create(&t, 0, types, &m);
			pthread_join(t, 0);
		}
		SHOW_ERROR(pthread_mutex_timedlock(&m, soon(CLOCK_REALTIME, 5)));
		SHOW_ERROR(pthread_mutex_unlock(&m));
		if (i) SHOW_ERROR(pthread_mutex_unlock(&m));
	}

	/* Time-outs, and other threads meanwhile. */
	pthread_mutex_lock(&mutex);
	SHOW_ERROR(pthread_cond_timedwait(&cond, &mutex, soon(CLOCK_REALTIME, 10)));
	SHOW_ERROR(pthread_cond_timedwait(&cond, &mutex, &(struct timespec){ 0, 0 }));
	SHOW_ERROR(pthread_cond_timedwait(&cond, &mutex, &(struct timespec){ 0, -1 }));
	pthread_mutex_unlock(&mutex);
	pthread_rwlock_wrlock(&rwlock);
	SHOW_ERROR(pthread_rwlock_tryrdlock(&rwlock));
	SHOW_ERROR(pthread_rwlock_timedrdlock(&rwlock, soon(CLOCK_REALTIME, 5)));
	SHOW_ERROR(pthread_rwlock_timedwrlock(&rwlock, soon(CLOCK_REALTIME, 5)));
	pthread_rwlock_unlock(&rwlock);
	pthread_create(&t, 0, sleeper, 0);
	while (!*(volatile int *)&flag) sched_yield();
	SHOW_ERROR(pthread_join(t, 0));
	flag = 0;
	pthread_create(&t, 0, sleeper, 0);
	SHOW_ERROR(pthread_tryjoin_np(t, 0));
	SHOW_ERROR(pthread_timedjoin_np(t, 0, soon(CLOCK_REALTIME, 1)));
	SHOW_ERROR(pthread_timedjoin_np(t, 0, soon(CLOCK_REALTIME, 2000)));
	VALUE(flag);
	turn = 4;
	pthread_t five[5];
	for (long i = 0; i < 5; i++) pthread_create(&five[i], 0, order, (void *)i);
	for (long i = 0; i < 5; i++) pthread_join(five[i], 0);
	printf("\n");

	thrd_t thread;
	int number = 41;
	VALUE(thrd_create(&thread, c11, &number) == thrd_success);
	VALUE(thrd_join(thread, &number) == thrd_success);
	VALUE(number);
	SHOW_ERROR(pthread_equal(pthread_self(), pthread_self()) != 1);
	pthread_exit(0);
}
