/* Stacks of handlers, and what a handler's context says and changes.
 * qemu: handlers on a stack of their own */
#include "calls.h"
#include <setjmp.h>
#include <signal.h>
#include <ucontext.h>

static char stack[65536] __attribute__((aligned(16))), other[65536];
static char *where;
static sigjmp_buf back;

static int on_it(const char *base)
{
	char here;
	return &here >= base && &here < base + sizeof stack;
}

static void show_stack(const char *what)
{
	stack_t now;
	CHECK(!sigaltstack(0, &now));
	printf("%s: flags %d, size %d, there %d\n", what, now.ss_flags, (int)now.ss_size,
		now.ss_sp == stack ? 1
			: now.ss_sp    ? 2
				: 0);
}

static void inner(int sig)
{
	printf("inner %d: on it %d\n", sig, on_it(stack));
}

static void handler(int sig)
{
	stack_t new = { .ss_sp = other, .ss_size = sizeof other };
	printf("handler %d: on it %d\n", sig, on_it(stack));
	show_stack("inside");
	if (on_it(stack)) SHOW(sigaltstack(&new, 0));
	raise(SIGUSR2);
}

static void deep(int sig)
{
	volatile char big[20000];
	big[0] = big[sizeof big - 1] = sig;
	where = (char *)big;
	printf("deep: on it %d, %d\n", on_it(stack), where > stack && where < stack + sizeof stack);
}

static void leave(int sig)
{
	siglongjmp(back, 1);
}

static void context(int sig, siginfo_t *info, void *p)
{
	ucontext_t *c = p;
	printf("context: USR1 %d, USR2 %d, TERM %d blocked; stack size %d\n",
		sigismember(&c->uc_sigmask, SIGUSR1), sigismember(&c->uc_sigmask, SIGUSR2),
		sigismember(&c->uc_sigmask, SIGTERM), (int)c->uc_stack.ss_size);
	CHECK(!c->uc_link);
	sigaddset(&c->uc_sigmask, SIGTERM);
	sigdelset(&c->uc_sigmask, SIGUSR2);
	sigaddset(&c->uc_sigmask, SIGKILL);
}

static void on(int sig, void (*f)(int), int flags)
{
	struct sigaction a = { .sa_handler = f, .sa_flags = flags };
	CHECK(!sigaction(sig, &a, 0));
}

int main(void)
{
	setvbuf(stdout, 0, _IOLBF, 0);
	stack_t s = { .ss_sp = stack, .ss_size = sizeof stack }, old;
	sigset_t set;
	show_stack("at start");
	on(SIGUSR1, handler, SA_ONSTACK);
	on(SIGUSR2, inner, 0);
	raise(SIGUSR1);
	SHOW(sigaltstack(&s, &old));
	VALUE(old.ss_flags);
	show_stack("set");
	raise(SIGUSR1);
	show_stack("after");
	on(SIGUSR2, inner, SA_ONSTACK);
	raise(SIGUSR1);
	on(SIGUSR1, handler, 0);
	raise(SIGUSR1);
	on(SIGUSR1, deep, SA_ONSTACK);
	raise(SIGUSR1);

	printf("-- longjmp off it\n");
	on(SIGUSR1, leave, SA_ONSTACK);
	for (volatile int i = 0; i < 3; i++) if (!sigsetjmp(back, 1)) raise(SIGUSR1);
	show_stack("after");

	printf("-- disarmed while in use\n");
	s.ss_flags = 1U << 31;
	SHOW(sigaltstack(&s, &old));
	on(SIGUSR1, handler, SA_ONSTACK);
	on(SIGUSR2, inner, SA_ONSTACK);
	sigset_t both;
	show_stack("set");
	raise(SIGUSR2);
	show_stack("after");

	printf("-- errors\n");
	s.ss_flags = 0;
	s.ss_size = 100;
	SHOW(sigaltstack(&s, 0));
	SHOW(RAW(sigaltstack, &s, 0));
	s.ss_size = sizeof stack;
	s.ss_flags = SS_ONSTACK;
	SHOW(RAW(sigaltstack, &s, 0));
	s.ss_flags = 12;
	SHOW(sigaltstack(&s, 0));
	s.ss_flags = SS_DISABLE;
	SHOW(sigaltstack(&s, &old));
	VALUE(old.ss_flags);
	show_stack("disabled");
	raise(SIGUSR2);

	printf("-- context\n");
	struct sigaction a = { .sa_sigaction = context, .sa_flags = SA_SIGINFO };
	sigemptyset(&set);
	sigaddset(&set, SIGUSR2);
	sigprocmask(SIG_SETMASK, &set, 0);
	sigaction(SIGUSR1, &a, 0);
	raise(SIGUSR2);
	sigaction(SIGUSR1, &a, 0);
	sigset_t before;
	SHOW(kill(getpid(), SIGUSR1));
	sigprocmask(SIG_BLOCK, 0, &set);
	printf("USR1 %d, USR2 %d, TERM %d, KILL %d\n", sigismember(&set, SIGUSR1),
		sigismember(&set, SIGUSR2), sigismember(&set, SIGTERM), sigismember(&set, SIGKILL));

	printf("-- raw\n");
	unsigned long long bits = 0;
	SHOW(RAW(rt_sigprocmask, SIG_BLOCK, &bits, 0, 4));
	SHOW(RAW(rt_sigprocmask, SIG_BLOCK, &bits, 0, 16));
	SHOW(RAW(rt_sigpending, &bits, 9));
	SHOW(RAW(rt_sigpending, &bits, 8));
	SHOW(RAW(rt_sigsuspend, &bits, 4));
	SHOW(RAW(rt_sigaction, SIGUSR1, 0, 0, 4));
	SHOW(RAW(rt_sigaction, 65, 0, 0, 8));
	SHOW(RAW(rt_sigaction, 64, 0, 0, 8));
	SHOW(RAW(rt_sigaction, 32, 0, 0, 8));
	SHOW(RAW(rt_sigaction, SIGKILL, 0, 0, 8));
	SHOW(RAW(rt_sigaction, 0, 0, 0, 8));
	SHOW(RAW(signalfd4, -1, &bits, 4, 0));
	SHOW(RAW(rt_sigprocmask, SIG_BLOCK, 8, 0, 8));
	SHOW(RAW(rt_sigprocmask, SIG_BLOCK, 0, 8, 8));
	SHOW(RAW(rt_sigpending, 8, 8));
	SHOW(RAW(rt_sigsuspend, 8, 8));
	SHOW(RAW(rt_sigaction, SIGUSR1, 8, 0, 8));
	SHOW(RAW(rt_sigaction, SIGUSR1, 0, 8, 8));
	SHOW(RAW(sigaltstack, 8, 0));
	SHOW(RAW(sigaltstack, 0, 8));
	SHOW(RAW(rt_sigqueueinfo, getpid(), SIGTERM, 8));
	return 0;
}
