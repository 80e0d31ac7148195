/* Threads whose handlers leave what waits by siglongjmp, each its own.
 * options: time=zero
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <time.h>
#include "calls.h"

static __thread sigjmp_buf back;
static volatile int jumps, ready[2];
static int p[2][2];

static void leaves(int sig)
{
	siglongjmp(back, sig);
}

static void *reads(void *arg)
{
	int *pipe = arg;
	char c;
	if (!sigsetjmp(back, 1)) {
		ready[pipe == p[1]] = 1;
		CHECK(read(pipe[0], &c, 1) == 1);
	} else jumps++;
	return 0;
}

static void rest(void)
{
	nanosleep(&(struct timespec){ 0, 20000000 }, 0);
}

int main(void)
{
	pthread_t t[2];
	setbuf(stdout, 0);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGUSR1, leaves);
	for (int i = 0; i < 2; i++) CHECK(!pipe(p[i]) && !pthread_create(&t[i], 0, reads, p[i]));
	do rest(); while (!ready[0] || !ready[1]);
	SHOW_ERROR(pthread_kill(t[0], SIGUSR1));
	SHOW_ERROR(pthread_join(t[0], 0));
	VALUE(jumps);
	SHOW(close(p[0][0]));
	SHOW(write(p[0][1], "x", 1));
	SHOW(close(p[1][0]));
	SHOW(write(p[1][1], "x", 1));	/* the other still waits, and gets it */
	SHOW_ERROR(pthread_join(t[1], 0));
	SHOW(write(p[1][1], "x", 1));
	return 0;
}
