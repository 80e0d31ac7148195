/* A loop that yields until an alarm comes, without threads.
 * options: time=zero */
#include "calls.h"
#include <sched.h>
#include <signal.h>
#include <time.h>

static volatile int flag;
static void handle(int sig)
{
	flag = sig;
}

int main(void)
{
	struct timespec start, now;
	signal(SIGALRM, handle);
	SHOW(alarm(1));
	while (!flag) sched_yield();
	VALUE(flag);
	clock_gettime(CLOCK_MONOTONIC, &start);
	do {
		sched_yield();
		clock_gettime(CLOCK_MONOTONIC, &now);
	} while (now.tv_sec == start.tv_sec);
	CHECK(now.tv_sec > start.tv_sec);
	return 0;
}
