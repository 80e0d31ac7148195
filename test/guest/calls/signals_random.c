/* Thousands of random steps on six signals, in and out of handlers: what is blocked,
 * pending, ignored and handled, and in which order, must be as on Linux. Handlers wait, lock and
 * post too.
 * options: stack=4194304 */
#include "calls.h"
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/select.h>
#include <time.h>
#include <ucontext.h>

enum { SIGNALS = 8, STEPS = 6000, DEEP = 7 };
static int signals[SIGNALS];
static int depth, step, ends[2];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static sem_t sem;
static unsigned long long hash = 1469598103934665603;

/* xorshift32: the same numbers everywhere. */
static unsigned next_random(void)
{
	static unsigned x = 2463534242;
	x ^= x << 13;
	x ^= x >> 17;
	return x ^= x << 5;
}

static void note(const char *what, long a, long b)
{
	const char *p = what;
	long values[3] = { a, b, depth };
	while (*p) hash = (hash ^ (unsigned char)*p++) * 1099511628211;
	for (int i = 0; i < 3; i++) hash = (hash ^ (unsigned)values[i]) * 1099511628211;
	printf("%d %*s%s %ld %ld\n", step, depth, "", what, a, b);
}

static unsigned pick(unsigned below)
{
	return next_random() % below;
}

static int any(void)
{
	return signals[pick(SIGNALS)];
}

static sigset_t some(void)
{
	sigset_t set;
	unsigned bits = next_random() & next_random();
	sigemptyset(&set);
	for (int i = 0; i < SIGNALS; i++) if (bits >> i & 1) sigaddset(&set, signals[i]);
	return set;
}

static int bits_of(const sigset_t *set)
{
	int bits = 0;
	for (int i = 0; i < SIGNALS; i++) if (sigismember(set, signals[i])) bits |= 1 << i;
	return bits;
}

static void act(void);

static void enter(int sig)
{
	sigset_t set;
	sigprocmask(SIG_BLOCK, 0, &set);
	depth++;
	note("enter", sig, bits_of(&set));
	if (depth < DEEP) for (int i = pick(3); i; i--) act();
	note("leave", sig, 0);
	depth--;
}

static void plain(int sig)
{
	enter(sig);
}

static void with_info(int sig, siginfo_t *info, void *context)
{
	ucontext_t *c = context;
	note("info", info->si_code,
		info->si_code == SI_QUEUE ? info->si_value.sival_int : info->si_signo);
	note("context", bits_of(&c->uc_sigmask), 0);
	enter(sig);
	if (!pick(8)) c->uc_sigmask = some();
}

/* A wait that ends at once, or by a handler: as `set` is blocked meanwhile, and what is pending
 * may not be. */
static int wait_with(const sigset_t *set)
{
	struct timespec time = { 0, 1000 };
	char c = 0;
	switch (pick(8)) {
	case 0: return ppoll(0, 0, &time, set);
	case 1: return ppoll(&(struct pollfd){ ends[0], POLLIN }, 1, &(struct timespec){ 0 }, set);
	case 2: return pselect(0, 0, 0, 0, &time, set);
	case 3: return nanosleep(&time, 0);
	case 4: return clock_nanosleep(CLOCK_MONOTONIC, 0, &time, 0);
	case 5: return write(ends[1], &c, 1) + read(ends[0], &c, 1);
	case 6: return sem_post(&sem) + sem_wait(&sem);
	default: return pthread_mutex_lock(&mutex) + pthread_mutex_unlock(&mutex);
	}
}

static void act(void)
{
	sigset_t set, old;
	struct sigaction a = { 0 }, before;
	siginfo_t info;
	int sig = any(), r;
	step++;
	switch (pick(14)) {
	case 0:
	case 1:
		set = some();
		r = pick(3);
		note("mask", r, bits_of(&set));
		sigprocmask((int[]){ SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK }[r], &set, &old);
		note("was", bits_of(&old), 0);
		break;
	case 2:
	case 3:
		note("raise", sig, 0);
		note("raised", raise(sig), 0);
		break;
	case 4:
		note("kill", sig, 0);
		note("killed", kill(getpid(), sig), 0);
		break;
	case 5:
	case 6:
		r = pick(1000);
		note("queue", sig, r);
		note("queued", sigqueue(getpid(), sig, (union sigval){ .sival_int = r }), 0);
		break;
	case 7:
		sigpending(&set);
		note("pending", bits_of(&set), 0);
		break;
	case 8:
		set = some();
		memset(&info, 0, sizeof info);
		r = sigtimedwait(&set, &info, &(struct timespec){ 0, 0 });
		note("took", r, r > 0 ? info.si_code : errno);
		if (r > 0 && info.si_code == SI_QUEUE) note("value", info.si_value.sival_int, 0);
		break;
	case 9:
	case 10:
		r = pick(8);
		a.sa_mask = some();
		a.sa_flags = (pick(2) ? SA_RESTART : 0) | (pick(3) ? 0 : SA_NODEFER) |
			(sig >= SIGRTMIN || pick(6) ? 0 : SA_RESETHAND);
		if (r == 0) a.sa_handler = SIG_IGN;
		else if (r == 1 && (sig == SIGCHLD || sig == SIGURG || sig == SIGWINCH))
			a.sa_handler = SIG_DFL;
		else if (r & 1) a.sa_handler = plain;
		else a.sa_sigaction = with_info, a.sa_flags |= SA_SIGINFO;
		/* Its default is the end. */
		if (sig != SIGCHLD && sig != SIGURG && sig != SIGWINCH) a.sa_flags &= ~SA_RESETHAND;
		note("action", sig, r);
		sigaction(sig, &a, &before);
		note("had",
			before.sa_handler == SIG_IGN       ? 1
				: before.sa_handler == SIG_DFL ? 2
					: before.sa_handler == plain   ? 3
						: 4,
			before.sa_flags & (SA_RESTART | SA_NODEFER | SA_SIGINFO) ? 1 : 0);
		break;
	case 11:
		/* Only where something comes. */
		sigpending(&set);
		sigprocmask(SIG_BLOCK, 0, &old);
		sigaction(sig, 0, &before);
		if (before.sa_handler == SIG_IGN || before.sa_handler == SIG_DFL) break;
		if (depth >= DEEP - 1) break;
		sigaddset(&old, sig);
		sigprocmask(SIG_BLOCK, &old, 0);
		raise(sig);
		set = some();
		sigdelset(&set, sig);
		note("suspend", sig, bits_of(&set));
		r = sigsuspend(&set);
		sigprocmask(SIG_BLOCK, 0, &old);
		note("suspended", r, bits_of(&old));
		break;
	case 12:
	case 13:
		set = some();
		note("wait", bits_of(&set), 0);
		r = wait_with(&set);
		note("waited", r, r < 0 ? errno : 0);
		sigprocmask(SIG_BLOCK, 0, &old);
		note("now", bits_of(&old), 0);
	}
}

int main(void)
{
	int numbers[SIGNALS] = { SIGUSR1, SIGUSR2, SIGTERM, SIGCHLD, SIGURG, SIGSEGV, SIGRTMIN,
		SIGRTMIN + 3 };
	for (int i = 0; i < SIGNALS; i++) {
		struct sigaction a = { .sa_handler = plain };
		signals[i] = numbers[i];
		sigaction(signals[i], &a, 0);
	}
	pipe(ends);
	sem_init(&sem, 0, 0);
	while (step < STEPS) act();
	printf("%llx\n", hash);
	return 0;
}
