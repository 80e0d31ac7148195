/* Every operation of futex, with threads that wait in a known order.
 * options: time=zero
 */
#include "calls.h"
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <time.h>

#if defined __riscv && __riscv_xlen == 32
#define FUTEX(...) RAW(futex_time64, __VA_ARGS__)
#else
#define FUTEX(...) RAW(futex, __VA_ARGS__)
#endif
#define P 128	/* private */
enum { WAIT = P, WAKE, FD, REQUEUE, CMP_REQUEUE, WAKE_OP, LOCK_PI, UNLOCK_PI, TRYLOCK_PI,
WAIT_BITSET, WAKE_BITSET,
	WAIT_REQUEUE_PI, CMP_REQUEUE_PI, LOCK_PI2, REALTIME = 256 };
#define OP(op, arg, cmp, with) \
	((int)((unsigned)(op) << 28 | (cmp) << 24 | ((arg) & 0xfff) << 12 | ((with) & 0xfff)))
#define TIME(s, ns) (&(struct timespec){ s, ns })
#define IN(ms) soon(CLOCK_MONOTONIC, ms)

static int a, b, order[8], woken;
static unsigned bits[8];
static long results[8];

static struct timespec *soon(int clock, long ms)
{
	static struct timespec t[2];
	struct timespec *p = &t[clock == CLOCK_REALTIME];
	clock_gettime(clock, p);
	p->tv_nsec += ms * 1000000;
	while (p->tv_nsec >= 1000000000) p->tv_nsec -= 1000000000, p->tv_sec++;
	return p;
}

static void pause_(void)
{
	nanosleep(TIME(0, 50000000), 0);	/* a busy machine may take that long */
}

static void *waiter(void *p)
{
	long i = (long)p;
	results[i] = FUTEX(&a, bits[i] ? WAIT_BITSET : WAIT, 0, 0, 0, bits[i]);
	order[woken++] = i;
	return 0;
}

static pthread_t threads[8];

static void start(void *(*f)(void *), int count)
{
	woken = 0;
	memset(order, -1, sizeof order);
	for (long i = 0; i < count; i++) {
		pthread_create(&threads[i], 0, f, (void *)i);
		pause_();
	}
}

/* Who was woken; those that were at once may run in any order. */
static void show(const char *what)
{
	pause_();
	printf("%s:", what);
	for (int thread = 0; thread < 8; thread++)
		for (int i = 0; i < woken; i++) if (order[i] == thread) printf(" %d", thread);
	printf("\n");
}

static void end(int count)
{
	for (int i = 0; i < count; i++) {
		pthread_join(threads[i], 0);
		printf("%ld%s", results[i], i + 1 < count ? " " : "\n");
	}
}

static int lock;	/* owned by tids */
static int owner(void)
{
	return lock & 0x3fffffff;
}

static void *pi_waiter(void *p)
{
	long i = (long)p;
	results[i] = FUTEX(&lock, LOCK_PI, 0, 0);
	order[woken++] = i;
	CHECK(owner() == gettid());
	pause_();
	CHECK(!FUTEX(&lock, UNLOCK_PI, 0, 0));
	return 0;
}

static void *pi_other(void *p)
{
	SHOW(FUTEX(&lock, UNLOCK_PI));
	SHOW(FUTEX(&lock, TRYLOCK_PI));
	SHOW(FUTEX(&lock, LOCK_PI, 0, soon(CLOCK_REALTIME, 5)));
	SHOW(FUTEX(&lock, LOCK_PI2, 0, soon(CLOCK_MONOTONIC, 5)));
	SHOW(FUTEX(&lock, LOCK_PI2 | REALTIME, 0, soon(CLOCK_REALTIME, 5)));
	SHOW(FUTEX(&lock, LOCK_PI, 0, TIME(0, -1)));
	return 0;
}

static void *pi_dies(void *p)
{
	SHOW(FUTEX(&lock, LOCK_PI, 0, 0));
	pause_();
	pause_();
	return 0;	/* and does not unlock */
}

static void *requeued(void *p)
{
	long i = (long)p;
	results[i] = FUTEX(&a, WAIT_REQUEUE_PI, 0, i == 3 ? soon(CLOCK_MONOTONIC, 50) : 0, &lock);
	order[woken++] = i;
	if (results[i] == 0) {
		CHECK(owner() == gettid());
		CHECK(!FUTEX(&lock, UNLOCK_PI));
	} else printf("thread %ld: %s\n", i, error_name(errno));
	return 0;
}

int main(void)
{
	printf("one thread\n");
	a = 1;
	SHOW(FUTEX(&a, WAIT, 0, 0));
	SHOW(FUTEX(&a, WAIT, 0, TIME(1, 0)));
	SHOW(FUTEX(&a, WAIT, 1, TIME(0, 0)));
	SHOW(FUTEX(&a, WAIT, 1, TIME(0, 1000)));
	SHOW(FUTEX(&a, WAIT, 1, TIME(0, -1)));
	SHOW(FUTEX(&a, WAIT, 1, TIME(-1, 0)));
	SHOW(FUTEX(&a, WAIT, 0, TIME(0, 1000000000)));
	SHOW(FUTEX(&a, WAIT & ~P, 1, TIME(0, 1000)));
	SHOW(FUTEX((char *)&a + 1, WAIT, 1, TIME(0, 1000)));
	SHOW(FUTEX((char *)&a + 2, WAKE, 1));
	SHOW(FUTEX(0, WAIT & ~P, 1, TIME(0, 1000)));
	SHOW(FUTEX(0, WAKE & ~P, 1));
	SHOW(FUTEX(&a, WAKE, 1));
	SHOW(FUTEX(&a, WAKE, INT_MAX));
	SHOW(FUTEX(&a, WAIT | REALTIME, 1, TIME(0, 1000)));
	SHOW(FUTEX(&a, WAKE | REALTIME, 1));
	SHOW(FUTEX(&a, WAIT_BITSET, 1, TIME(0, 0), 0, 0));
	SHOW(FUTEX(&a, WAIT_BITSET, 1, TIME(0, 0), 0, 1));
	SHOW(FUTEX(&a, WAIT_BITSET, 1, IN(3), 0, -1));
	SHOW(FUTEX(&a, WAIT_BITSET | REALTIME, 1, soon(CLOCK_REALTIME, 3), 0, -1));
	SHOW(FUTEX(&a, WAIT_BITSET, 2, IN(3), 0, -1));
	SHOW(FUTEX(&a, WAIT_BITSET, 2, TIME(0, 1000000000), 0, -1));
	SHOW(FUTEX(&a, WAKE_BITSET, 1, 0, 0, 0));
	SHOW(FUTEX(&a, WAKE_BITSET, 1, 0, 0, 1));
	SHOW(FUTEX(&a, FD, 0));
	SHOW(FUTEX(&a, P + 77, 0));
	SHOW(FUTEX(&a, REQUEUE, 1, 1, &b));
	SHOW(FUTEX(&a, REQUEUE, -1, 1, &b));
	SHOW(FUTEX(&a, REQUEUE, 1, -1, &b));
	SHOW(FUTEX(&a, CMP_REQUEUE, 1, 1, &b, 0));
	SHOW(FUTEX(&a, CMP_REQUEUE, 1, 1, &b, 1));
	SHOW(FUTEX(&a, CMP_REQUEUE, 1, 1, (char *)&b + 1, 1));

	printf("wake in order\n");
	a = 0;
	start(waiter, 4);
	SHOW(FUTEX(&a, WAKE, 1));
	show("woken");
	SHOW(FUTEX(&a, WAKE, 0));
	show("woken");
	SHOW(FUTEX(&a, WAKE, 10));
	end(4);
	show("woken");

	printf("bits\n");
	bits[0] = 1, bits[1] = 2, bits[2] = 3, bits[3] = 4;
	start(waiter, 4);
	SHOW(FUTEX(&a, WAKE_BITSET, 10, 0, 0, 8));
	SHOW(FUTEX(&a, WAKE_BITSET, 1, 0, 0, 2));
	show("woken");
	SHOW(FUTEX(&a, WAKE_BITSET, 10, 0, 0, 6));
	end(0);
	SHOW(FUTEX(&a, WAKE, 10));
	end(4);
	memset(bits, 0, sizeof bits);

	printf("requeue\n");
	start(waiter, 5);
	SHOW(FUTEX(&a, CMP_REQUEUE, 1, 1, &b, 1));
	SHOW(FUTEX(&a, CMP_REQUEUE, 1, 2, &b, 0));
	show("woken");
	SHOW(FUTEX(&b, WAKE, 1));
	show("woken");
	SHOW(FUTEX(&a, REQUEUE, 0, INT_MAX, &b));
	SHOW(FUTEX(&a, WAKE, 10));
	SHOW(FUTEX(&b, WAKE, 10));
	end(5);

	printf("wake op\n");
	start(waiter, 3);
	b = 5;
	SHOW(FUTEX(&a, WAKE_OP, 1, 1, &b, OP(0, 7, 0, 4)));
	VALUE(b);
	SHOW(FUTEX(&b, WAKE_OP, 1, 1, &a, OP(1, 0, 0, 0)));
	SHOW(FUTEX(&b, WAKE_OP, 1, 1, &a, OP(1, 0, 1, 0)));
	SHOW(FUTEX(&a, WAKE_OP, 1, 1, &b, OP(1, -3, 2, 8)));
	VALUE(b);
	end(3);
	SHOW(FUTEX(&a, WAKE_OP, 1, 1, &b, OP(2, 0x10, 3, -1)));
	VALUE(b);
	SHOW(FUTEX(&a, WAKE_OP, 1, 1, &b, OP(3, 4, 4, -1)));
	VALUE(b);
	SHOW(FUTEX(&a, WAKE_OP, 1, 1, &b, OP(4, 0x7ff, 5, -1)));
	VALUE(b);
	SHOW(FUTEX(&a, WAKE_OP, 1, 1, &b, OP(8, 5, 5, -1)));
	VALUE(b);
	SHOW(FUTEX(&a, WAKE_OP, 1, 1, &b, OP(5, 5, 5, -1)));
	SHOW(FUTEX(&a, WAKE_OP, 1, 1, &b, OP(0, 5, 6, -1)));
	VALUE(b);

	printf("owners\n");
	SHOW(FUTEX(&lock, UNLOCK_PI));
	SHOW(FUTEX(&lock, TRYLOCK_PI));
	CHECK(lock == gettid());
	SHOW(FUTEX(&lock, TRYLOCK_PI));
	SHOW(FUTEX(&lock, LOCK_PI, 0, 0));
	pthread_create(&threads[0], 0, pi_other, 0);
	pthread_join(threads[0], 0);
	CHECK(lock == (gettid() | 0x80000000));
	start(pi_waiter, 4);
	SHOW(FUTEX(&lock, WAKE, 1));
	SHOW(FUTEX(&lock, UNLOCK_PI));
	end(4);
	show("owned");
	VALUE(lock);
	SHOW(FUTEX(&lock, UNLOCK_PI));
	lock = 0x3ffffff0;
	SHOW(FUTEX(&lock, LOCK_PI, 0, 0));
	SHOW(FUTEX(&lock, TRYLOCK_PI, 0, 0));
	printf("%x\n", lock);
	lock = 0x40000000;
	SHOW(FUTEX(&lock, LOCK_PI, 0, 0));
	CHECK(lock == (gettid() | 0x40000000));
	lock = 0;
	pthread_create(&threads[0], 0, pi_dies, 0);
	pause_();
	SHOW(FUTEX(&lock, LOCK_PI, 0, 0));
	CHECK(owner() == gettid());
	printf("%x\n", lock & 0x40000000);
	pthread_join(threads[0], 0);
	SHOW(FUTEX(&lock, UNLOCK_PI));

	printf("requeue to an owner\n");
	lock = 0;
	SHOW(FUTEX(&a, WAIT_REQUEUE_PI, 1, 0, &lock));
	SHOW(FUTEX(&a, WAIT_REQUEUE_PI, 0, 0, &a));
	SHOW(FUTEX(&a, WAIT_REQUEUE_PI, 0, IN(3), &lock));
	SHOW(FUTEX(&a, CMP_REQUEUE_PI, 1, 0, &lock, 1));
	SHOW(FUTEX(&a, CMP_REQUEUE_PI, 2, 0, &lock, 0));
	SHOW(FUTEX(&a, CMP_REQUEUE_PI, 1, 0, &a, 0));
	SHOW(FUTEX(&a, CMP_REQUEUE_PI, 1, 0, &lock, 0));
	start(requeued, 3);
	SHOW(FUTEX(&a, WAKE, 1));
	SHOW(FUTEX(&a, CMP_REQUEUE_PI, 1, INT_MAX, &b, 0));
	SHOW(FUTEX(&a, CMP_REQUEUE_PI, 1, 1, &lock, 0));
	show("owned");
	SHOW(FUTEX(&lock, LOCK_PI, 0, 0));
	SHOW(FUTEX(&a, CMP_REQUEUE_PI, 1, 1, &lock, 0));
	show("owned");
	SHOW(FUTEX(&lock, UNLOCK_PI));
	end(3);
	show("owned");
	pthread_create(&threads[3], 0, requeued, (void *)3);
	pthread_join(threads[3], 0);
	return 0;
}
