/* Calls that newer glibc makes at its start and does without; stacks and jumps of handlers. */
#define _GNU_SOURCE
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_clone3
#define SYS_clone3 435
#endif

static sigjmp_buf back;
static char stack[65536];

static void leave(int sig)
{
	siglongjmp(back, sig);
}

int main(void)
{
	long arguments[8] = { 0 };
	printf("rseq: %ld", syscall(SYS_rseq, arguments, 32, 0, 0));
	printf(" %s\n", strerrorname_np(errno));
	printf("clone3: %ld", syscall(SYS_clone3, arguments, 64));
	printf(" %s\n", strerrorname_np(errno));
	stack_t s = { .ss_sp = stack, .ss_size = sizeof stack }, now;
	struct sigaction a = { .sa_handler = leave, .sa_flags = SA_ONSTACK };
	sigaltstack(&s, 0);
	sigaction(SIGUSR1, &a, 0);
	for (volatile int i = 0; i < 3; i++) {
		if (!sigsetjmp(back, 1)) raise(SIGUSR1);
		printf("left: %d, flags %d\n", sigaltstack(&s, &now), now.ss_flags);
	}
	return 0;
}
