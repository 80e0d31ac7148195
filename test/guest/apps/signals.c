/* Masks, ignored signals, handlers, and signals to itself. */
#include "show.h"
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>

static int order[32], count;
static sigset_t inside[65];
static sigjmp_buf back;

static void note(int sig)
{
	order[count++] = sig;
	sigprocmask(SIG_BLOCK, 0, &inside[sig]);
}

static void twice(int sig)
{
	order[count++] = -sig;
	if (count < 4) raise(sig);
	order[count++] = sig;
}

static void info(int sig, siginfo_t *i, void *context)
{
	(void)context;
	printf("siginfo %d: si_signo %d, own pid %d\n", sig, i->si_signo, i->si_pid == getpid());
}

static void leave(int sig)
{
	siglongjmp(back, sig);
}

static void seen(const char *what)
{
	printf("%s:", what);
	for (int i = 0; i < count; i++) printf(" %d", order[i]);
	printf("\n");
	count = 0;
}

static void show_mask(const char *what, const sigset_t *set)
{
	printf("%s: blocked", what);
	for (int i = 1; i < 65; i++) if (sigismember(set, i) == 1) printf(" %d", i);
	printf("\n");
}

static void masks(void)
{
	sigset_t set, old;
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGKILL);
	sigaddset(&set, SIGSTOP);
	SHOW(sigprocmask(SIG_BLOCK, &set, &old));
	show_mask("at start", &old);
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	SHOW(sigprocmask(SIG_BLOCK, &set, &old));
	show_mask("after USR1, KILL, STOP", &old);
	SHOW(sigprocmask(SIG_UNBLOCK, &set, &old));
	show_mask("with TERM", &old);
	SHOW(sigprocmask(99, &set, &old));
	SHOW(sigprocmask(99, 0, &old));
	show_mask("without TERM", &old);
	SHOW(sigaddset(&set, 65));
	SHOW(sigaddset(&set, 0));
	sigemptyset(&set);
	SHOW(sigprocmask(SIG_SETMASK, &set, 0));
}

static void handlers(void)
{
	struct sigaction a = { .sa_handler = note }, old;
	sigset_t set;
	SHOW(sigaction(SIGUSR1, &a, &old));
	SHOW(old.sa_handler == SIG_DFL);
	SHOW(sigaction(SIGUSR2, &a, 0));
	SHOW(sigaction(SIGUSR1, 0, &old));
	SHOW(old.sa_handler == note);
	SHOW(sigaction(SIGKILL, &a, 0));
	SHOW(sigaction(SIGSTOP, &a, 0));
	SHOW(sigaction(65, &a, 0));
	SHOW(sigaction(0, &a, 0));
	SHOW(sigaction(-3, 0, &old));
	SHOW(raise(SIGUSR1));
	seen("raised");
	show_mask("inside", &inside[SIGUSR1]);
	sigaddset(&a.sa_mask, SIGHUP);
	sigaction(SIGUSR1, &a, 0);
	raise(SIGUSR1);
	show_mask("inside, with sa_mask", &inside[SIGUSR1]);

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGUSR2);
	count = 0;
	sigprocmask(SIG_BLOCK, &set, 0);
	SHOW(raise(SIGUSR2));
	SHOW(kill(getpid(), SIGUSR1));
	SHOW(kill(getpid(), SIGUSR1));
	seen("blocked");
	SHOW(sigprocmask(SIG_SETMASK, &(sigset_t){ 0 }, 0));
	printf("unblocked: %d signals\n", count);
	count = 0;

	sigprocmask(SIG_BLOCK, &set, 0);
	raise(SIGUSR1);
	signal(SIGUSR1, SIG_IGN);
	signal(SIGUSR1, note);
	sigprocmask(SIG_SETMASK, &(sigset_t){ 0 }, 0);
	seen("pending while ignored");

	a = (struct sigaction){ .sa_handler = twice };
	sigaction(SIGUSR1, &a, 0);
	raise(SIGUSR1);
	seen("deferred");
	a.sa_flags = SA_NODEFER;
	sigaction(SIGUSR1, &a, 0);
	raise(SIGUSR1);
	seen("nested");

	a = (struct sigaction){ .sa_handler = note, .sa_flags = SA_RESETHAND };
	sigaction(SIGUSR1, &a, 0);
	raise(SIGUSR1);
	sigaction(SIGUSR1, 0, &old);
	SHOW(old.sa_handler == SIG_DFL);
	count = 0;

	a = (struct sigaction){ .sa_sigaction = info, .sa_flags = SA_SIGINFO };
	sigaction(SIGUSR1, &a, 0);
	raise(SIGUSR1);

	signal(SIGUSR2, leave);
	int sig = sigsetjmp(back, 1);
	if (!sig) raise(SIGUSR2);
	sigprocmask(SIG_BLOCK, 0, &set);
	printf("back from %d\n", sig);
	show_mask("after siglongjmp", &set);
}

int main(void)
{
	masks();
	handlers();
	SHOW(kill(getpid(), 0));
	SHOW(kill(getpid(), 65));
	SHOW(kill(getpid(), -1));
	SHOW(raise(0));
	SHOW(raise(99));
	SHOW(raise(SIGCHLD));
	SHOW(raise(SIGURG));
	SHOW(raise(SIGWINCH));
	SHOW(raise(SIGCONT));
	SHOW(signal(SIGTERM, SIG_IGN) == SIG_DFL);
	SHOW(raise(SIGTERM));
	SHOW(signal(SIGTERM, SIG_DFL) == SIG_IGN);
	SHOW(signal(SIGKILL, SIG_IGN) == SIG_ERR);
	fflush(stdout);
	signal(SIGABRT, note);
	abort();
}
