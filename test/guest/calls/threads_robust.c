/* Robust mutexes: who waits learns that the owner died; and lists by raw calls.
 * options: time=zero
 */
#include "calls.h"
#include <pthread.h>
#include <sched.h>
#include <time.h>

static pthread_mutex_t m;

static void *dies(void *p)
{
	CHECK(!pthread_mutex_lock(&m));
	nanosleep(&(struct timespec){ 0, (long)p }, 0);
	return 0;
}

static void *tries(void *p)
{
	int r = pthread_mutex_lock(&m);
	printf("lock: %s\n", r ? error_name(r) : "0");
	if (r == EOWNERDEAD && p) SHOW_ERROR(pthread_mutex_consistent(&m));
	if (!r || r == EOWNERDEAD) SHOW_ERROR(pthread_mutex_unlock(&m));
	return 0;
}

struct entry { struct entry *next; int word; };
struct head { struct entry *next; long offset; struct entry *pending; };
static struct entry one, two, third;
static struct head head;

/* A thread that ends with a list of its own. */
static void *listed(void *p)
{
	void *old;
	size_t size;
	SHOW(RAW(get_robust_list, 0, &old, &size));
	VALUE(size == sizeof head);
	SHOW(RAW(set_robust_list, &head, sizeof head - 1));
	head.offset = (char *)&one.word - (char *)&one;
	head.next = &one;
	one.next = &two;
	two.next = (struct entry *)&head;
	head.pending = &third;
	one.word = two.word = third.word = gettid();
	two.word |= 0x80000000;
	third.word = 1;		/* another's */
	SHOW(RAW(set_robust_list, &head, sizeof head));
	SHOW(RAW(get_robust_list, 0, &old, &size));
	CHECK(old == &head);
	return 0;
}

int main(void)
{
	static const int protocols[] = { PTHREAD_PRIO_NONE, PTHREAD_PRIO_INHERIT };
	pthread_mutexattr_t attr;
	pthread_t t, u;
	void *old;
	size_t size;

	for (int i = 0; i < 2; i++) {
		printf("protocol %d\n", i);
		pthread_mutexattr_init(&attr);
		SHOW_ERROR(pthread_mutexattr_setrobust(&attr, PTHREAD_MUTEX_ROBUST));
		SHOW_ERROR(pthread_mutexattr_setprotocol(&attr, protocols[i]));
		SHOW_ERROR(pthread_mutex_init(&m, &attr));
		pthread_create(&t, 0, dies, 0);
		pthread_join(t, 0);
		SHOW_ERROR(pthread_mutex_trylock(&m));
		SHOW_ERROR(pthread_mutex_consistent(&m));
		SHOW_ERROR(pthread_mutex_unlock(&m));
		SHOW_ERROR(pthread_mutex_lock(&m));
		SHOW_ERROR(pthread_mutex_unlock(&m));
		/* While one waits. */
		pthread_create(&t, 0, dies, (void *)30000000);
		nanosleep(&(struct timespec){ 0, 10000000 }, 0);
		pthread_create(&u, 0, tries, (void *)1);
		pthread_join(t, 0);
		pthread_join(u, 0);
		SHOW_ERROR(pthread_mutex_consistent(&m));
		/* Left as it is it cannot be used again. */
		pthread_create(&t, 0, dies, 0);
		pthread_join(t, 0);
		tries(0);
		tries(0);
		pthread_create(&u, 0, tries, 0);
		pthread_join(u, 0);
		SHOW_ERROR(pthread_mutex_trylock(&m));
		SHOW_ERROR(pthread_mutex_destroy(&m));
	}
	pthread_create(&t, 0, listed, 0);
	pthread_join(t, 0);
	SHOW(RAW(get_robust_list, 0x3ffffff0, &old, &size));
	SHOW(RAW(set_robust_list, 0, 0));
	return 0;
}
