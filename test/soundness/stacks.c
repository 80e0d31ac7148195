/* Overflows of stacks that no guard page stands below: the endings of
 * site_scons/zeroos/reports/matrix.py. Each program would go on to a success. */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *how;
static volatile int none;	/* 0 */
static struct { char below[1 << 17], stack[1 << 15]; } handlers;
static int ends[2];

/* Frames of a kilobyte, of which little is written. A stack has 128 of them. */
__attribute__((__noinline__)) static int deep(int depth)
{
	volatile char frame[1000];
	frame[none] = depth;
	if (!depth) {
		if (!strcmp(how, "thread-overflow-exit")) exit(0);
		if (!strcmp(how, "thread-overflow-main")) read(ends[0], (char *)frame, 1);
		return 0;
	}
	return deep(depth - 1) + frame[none];
}

static void *runs(void *p)
{
	if (!strcmp(how, "thread-alloca")) {
		size_t size = 137000 + none;
		char *block = __builtin_alloca(size);
		for (size_t i = size; i--; ) ((volatile char *)block)[i] = 1;
	} else deep(134);
	return p;
}

static void handle(int sig)
{
	(void)sig;
	deep(sizeof handlers.stack / 1000 + 5);
}

int main(int argc, char **argv)
{
	pthread_t t;
	pthread_attr_t attr;
	(void)argc;
	how = argv[1];
	if (!strcmp(how, "signal-overflow")) {
		stack_t stack = { .ss_sp = handlers.stack, .ss_size = sizeof handlers.stack };
		struct sigaction action = { .sa_handler = handle, .sa_flags = SA_ONSTACK };
		sigaltstack(&stack, 0);
		sigaction(SIGUSR1, &action, 0);
		raise(SIGUSR1);
		exit(none + handlers.below[none]);
	}
	pipe(ends);
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, 1 << 17);
	pthread_create(&t, &attr, runs, 0);
	usleep(1000);
	if (strcmp(how, "thread-overflow-main")) pthread_join(t, 0);
	return 0;
}
