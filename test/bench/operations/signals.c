#include <poll.h>
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>
#include "operations.h"

static volatile int handled;
static sigset_t set;

static void handle(int sig)
{
	handled = sig;
}

static void prepare(void)
{
	signal(SIGUSR1, handle);
	signal(SIGALRM, handle);
	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN);
}

static void block(void)
{
	prepare();
	sigprocmask(SIG_BLOCK, &set, 0);
}

static void nothing(void) { __asm__ volatile(""); }
static void mask(void) { MUST(!sigprocmask(SIG_BLOCK, &set, 0)); }
static void kill_self(void) { MUST(!kill(getpid(), SIGUSR1) && handled == SIGUSR1); }
static void raise_self(void) { MUST(!raise(SIGUSR1)); }
static void queue(void)
{ MUST(!sigqueue(getpid(), SIGRTMIN, (union sigval){ 0 }) && sigwaitinfo(&set, 0) == SIGRTMIN); }

static void alarm_wait(void)
{
	MUST(!setitimer(ITIMER_REAL, &(struct itimerval){ .it_value = { 0, 5 } }, 0));
	MUST(poll(0, 0, -1) == -1);
}

int main(void)
{
	return operate((struct operation[]){ { "nothing", nothing }, { "sigprocmask", mask, prepare },
		{ "kill+handler", kill_self, prepare }, { "raise+handler", raise_self, prepare },
		{ "sigqueue+sigwaitinfo", queue, block }, { "setitimer+poll+handler", alarm_wait, prepare },
		{ 0 } });
}
