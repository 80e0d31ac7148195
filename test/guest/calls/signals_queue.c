/* Signals that wait: queues of real-time signals and what they tell, masks while
 * waiting, the order of handlers, sigsuspend, sigtimedwait, and restarts. */
#include "calls.h"
#include <setjmp.h>
#include <signal.h>
#include <sys/syscall.h>
#include <time.h>

/* musl answers some of this itself, and some calls have no function there. */
static const char *code(const siginfo_t *i)
{
	switch (i->si_code) {
	case SI_USER: return "SI_USER";
	case SI_KERNEL: return "SI_KERNEL";
	case SI_QUEUE: return "SI_QUEUE";
	case SI_TKILL: return "SI_TKILL";
	case SI_TIMER: return "SI_TIMER";
	}
	return "another code";
}

static void print_set(const char *what, const sigset_t *set)
{
	printf("%s:", what);
	for (int i = 1; i < 65; i++) if (sigismember(set, i) == 1) printf(" %d", i);
	printf("\n");
}

static void print_pending(const char *what)
{
	sigset_t set;
	CHECK(!sigpending(&set));
	print_set(what, &set);
}

static void print_mask(const char *what)
{
	sigset_t set;
	CHECK(!sigprocmask(SIG_BLOCK, 0, &set));
	print_set(what, &set);
}

static sigset_t set_of(int a, int b, int c)
{
	sigset_t set;
	sigemptyset(&set);
	if (a) sigaddset(&set, a);
	if (b) sigaddset(&set, b);
	if (c) sigaddset(&set, c);
	return set;
}

static void told(int sig, siginfo_t *i, void *context)
{
	printf("handler %d: si_signo %d, %s, errno %d, value %d, own pid %d\n", sig, i->si_signo,
		code(i), i->si_errno,
		i->si_code == SI_QUEUE || i->si_code == SI_TIMER ? i->si_value.sival_int : 0,
		i->si_code > 0 || i->si_pid == getpid());
	CHECK(context);
}

static int depth;
static void nest(int sig)
{
	char text[64];
	snprintf(text, sizeof text, "%*senter %d, blocked", 2 * depth, "", sig);
	print_mask(text);
	depth++;
	if (sig == SIGHUP) {
		raise(SIGINT);
		kill(getpid(), SIGTERM);
	}
	depth--;
	printf("%*sleave %d\n", 2 * depth, "", sig);
}

static void install(int sig, void (*handler)(int), int flags, sigset_t mask)
{
	struct sigaction a = { .sa_handler = handler, .sa_flags = flags, .sa_mask = mask };
	CHECK(!sigaction(sig, &a, 0));
}

static void install_info(int sig, int flags)
{
	struct sigaction a = { .sa_sigaction = told, .sa_flags = flags | SA_SIGINFO };
	CHECK(!sigaction(sig, &a, 0));
}

static void queues(void)
{
	sigset_t all_set, none = set_of(0, 0, 0);
	sigfillset(&all_set);
	for (int i = 0; i < 5; i++)
		install_info((int[]){ SIGUSR1, SIGUSR2, SIGRTMIN, SIGRTMIN + 1, SIGRTMAX }[i], 0);
	SHOW(sigqueue(getpid(), SIGUSR1, (union sigval){ .sival_int = 42 }));
	SHOW(raise(SIGUSR1));
	SHOW(kill(getpid(), SIGUSR1));
	SHOW(kill(0, 0));
	SHOW(sigqueue(getpid(), SIGRTMAX, (union sigval){ .sival_int = -7 }));

	sigprocmask(SIG_SETMASK, &all_set, 0);
	for (int i = 0; i < 3; i++)
		SHOW(sigqueue(getpid(), SIGRTMIN + 1, (union sigval){ .sival_int = i }));
	for (int i = 0; i < 3; i++)
		SHOW(sigqueue(getpid(), SIGUSR1, (union sigval){ .sival_int = 10 + i }));
	for (int i = 0; i < 2; i++) SHOW(raise(SIGUSR2));
	for (int i = 0; i < 2; i++) SHOW(raise(SIGRTMIN));
	SHOW(kill(getpid(), SIGUSR2));
	SHOW(kill(getpid(), SIGRTMIN));
	print_pending("pending");
	sigprocmask(SIG_SETMASK, &none, 0);
	print_pending("after");

	printf("-- errors\n");
	SHOW(sigqueue(getpid(), 65, (union sigval){ 0 }));
	SHOW(sigqueue(getpid(), -1, (union sigval){ 0 }));
	SHOW(sigqueue(getpid(), 0, (union sigval){ 0 }));
	SHOW(sigqueue(0x3ffffff, SIGUSR1, (union sigval){ 0 }));
	SHOW(kill(0x3ffffff, SIGUSR1));
	SHOW(kill(0x3ffffff, 77));
	SHOW(kill(getpid(), 77));
}

static void order(void)
{
	sigset_t all_set, none = set_of(0, 0, 0);
	sigfillset(&all_set);
	printf("-- the order of handlers\n");
	install(SIGINT, nest, 0, none);
	install(SIGTERM, nest, 0, none);
	install(SIGUSR1, nest, 0, none);
	install(SIGSEGV, nest, 0, none);
	install(SIGRTMIN, nest, 0, none);
	install(SIGRTMIN + 2, nest, SA_NODEFER, none);
	sigprocmask(SIG_SETMASK, &all_set, 0);
	raise(SIGTERM);
	raise(SIGINT);
	kill(getpid(), SIGUSR1);
	raise(SIGSEGV);
	raise(SIGRTMIN);
	raise(SIGRTMIN);
	raise(SIGRTMIN + 2);
	raise(SIGRTMIN + 2);
	sigprocmask(SIG_SETMASK, &none, 0);
	printf("-- with sa_mask\n");
	install(SIGINT, nest, 0, set_of(SIGTERM, SIGUSR1, 0));
	sigprocmask(SIG_SETMASK, &all_set, 0);
	raise(SIGTERM);
	raise(SIGINT);
	raise(SIGUSR1);
	sigprocmask(SIG_SETMASK, &none, 0);
	printf("-- nested\n");
	install(SIGHUP, nest, 0, set_of(SIGTERM, 0, 0));
	raise(SIGHUP);
	install(SIGHUP, nest, SA_NODEFER | SA_RESETHAND, none);
	raise(SIGHUP);
	struct sigaction old;
	SHOW(sigaction(SIGHUP, 0, &old));
	CHECK(old.sa_handler == SIG_DFL);
	VALUE((old.sa_flags & (SA_NODEFER | SA_RESETHAND)) == (SA_NODEFER | SA_RESETHAND));
	for (int i = 1; i < 32; i++) if (i != SIGKILL && i != SIGSTOP) signal(i, SIG_DFL);
	signal(SIGRTMIN, SIG_DFL);
	signal(SIGRTMIN + 2, SIG_DFL);
}

static void again(int sig)
{
	print_mask("in handler, blocked");
	if (depth++ < 1) raise(sig);
}

static void suspend(void)
{
	sigset_t set = set_of(SIGUSR1, SIGUSR2, 0), only2 = set_of(SIGUSR2, 0, 0),
			 none = set_of(0, 0, 0);
	printf("-- sigsuspend\n");
	install(SIGUSR1, again, SA_RESTART, none);
	install(SIGUSR2, nest, 0, none);
	sigprocmask(SIG_SETMASK, &set, 0);
	raise(SIGUSR1);
	raise(SIGUSR2);
	depth = 0;
	SHOW(sigsuspend(&only2));
	print_pending("pending");
	print_mask("blocked");
	SHOW(sigsuspend(&none));
	print_pending("pending");
	print_mask("blocked");
	sigprocmask(SIG_SETMASK, &none, 0);
	print_pending("pending");
}

static void ignored(void)
{
	sigset_t set = set_of(SIGUSR1, SIGCHLD, SIGTERM), none = set_of(0, 0, 0);
	printf("-- ignored\n");
	signal(SIGUSR1, SIG_IGN);
	signal(SIGCHLD, SIG_DFL);
	signal(SIGTERM, SIG_IGN);
	raise(SIGUSR1);
	raise(SIGCHLD);
	print_pending("not blocked");
	sigprocmask(SIG_SETMASK, &set, 0);
	raise(SIGUSR1);
	raise(SIGCHLD);
	sigqueue(getpid(), SIGTERM, (union sigval){ .sival_int = 5 });
	print_pending("blocked");
	signal(SIGUSR1, SIG_IGN);
	print_pending("ignored again");
	signal(SIGCHLD, SIG_DFL);
	print_pending("default again");
	install_info(SIGTERM, 0);
	sigprocmask(SIG_SETMASK, &none, 0);
	print_pending("unblocked");
	signal(SIGTERM, SIG_DFL);
}

static void timed(void)
{
	sigset_t set = set_of(SIGUSR1, SIGRTMIN, SIGTERM), none = set_of(0, 0, 0),
			 usr2 = set_of(SIGUSR2, 0, 0);
	siginfo_t i;
	int sig;
	printf("-- sigtimedwait\n");
	sigprocmask(SIG_SETMASK, &set, 0);
	SHOW(sigtimedwait(&set, &i, &(struct timespec){ 0, 0 }));
	SHOW(sigtimedwait(&set, &i, &(struct timespec){ 0, 1000000 }));
	SHOW(sigtimedwait(&set, &i, &(struct timespec){ 0, 1000000000 }));
	SHOW(sigtimedwait(&set, &i, &(struct timespec){ 0, -1 }));
	SHOW(sigtimedwait(&set, &i, &(struct timespec){ -1, 0 }));
	raise(SIGTERM);
	sigqueue(getpid(), SIGRTMIN, (union sigval){ .sival_int = 1 });
	sigqueue(getpid(), SIGRTMIN, (union sigval){ .sival_int = 2 });
	raise(SIGRTMIN);
	sigqueue(getpid(), SIGUSR1, (union sigval){ .sival_int = 3 });
	for (int n = 0; n < 5; n++) {
		memset(&i, -1, sizeof i);
		SHOW(sigwaitinfo(&set, &i));
		printf(
			"%d %s %d\n", i.si_signo, code(&i), i.si_code == SI_QUEUE ? i.si_value.sival_int : 0);
	}
	SHOW(sigtimedwait(&set, 0, &(struct timespec){ 0, 0 }));
	raise(SIGUSR1);
	SHOW_ERROR(sigwait(&set, &sig));
	VALUE(sig);
	install_info(SIGUSR2, 0);
	raise(SIGUSR2);
	SHOW(sigtimedwait(&usr2, &i, &(struct timespec){ 0, 0 }));
	signal(SIGUSR2, SIG_DFL);
	sigprocmask(SIG_SETMASK, &none, 0);
}

static sigjmp_buf back;
static void leave(int sig)
{
	siglongjmp(back, sig);
}

static void jumps(void)
{
	sigset_t both = set_of(SIGUSR1, SIGUSR2, 0), none = set_of(0, 0, 0);
	printf("-- longjmp\n");
	install(SIGUSR1, leave, 0, both);
	for (volatile int i = 0; i < 3; i++) {
		int sig = sigsetjmp(back, 1);
		if (!sig) raise(SIGUSR1);
		printf("%d from %d\n", i, sig);
		print_mask("blocked");
	}
	if (!sigsetjmp(back, 0)) raise(SIGUSR1);
	print_mask("not restored");
	sigprocmask(SIG_SETMASK, &none, 0);
	sigprocmask(SIG_BLOCK, &both, 0);
	raise(SIGUSR1);
	int sig = sigsetjmp(back, 1);
	if (!sig) sigsuspend(&none);
	printf("out of sigsuspend: %d\n", sig);
	print_mask("blocked");
	sigprocmask(SIG_SETMASK, &none, 0);
}

int main(void)
{
	queues();
	order();
	suspend();
	ignored();
	timed();
	jumps();
	return 0;
}
