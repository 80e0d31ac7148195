/* Ends in the way its argument says. What is still in stdio's buffer, and what
 * atexit has, shows whether it was a clean end. */
#include "show.h"
#undef NDEBUG
#include <assert.h>
#include <signal.h>
#include <unistd.h>

static void last(void)
{
	puts("atexit");
}

static void end(const char *how, int number)
{
	if (!strcmp(how, "exit")) exit(number);
	if (!strcmp(how, "_exit")) _exit(number);
	if (!strcmp(how, "quick_exit")) quick_exit(number);
	if (!strcmp(how, "abort")) abort();
	if (!strcmp(how, "assert")) assert(number == 12345);
	if (!strcmp(how, "raise")) raise(number);
	if (!strcmp(how, "kill")) kill(getpid(), number);
	if (!strcmp(how, "blocked abort")) {
		sigset_t set;
		sigfillset(&set);
		sigprocmask(SIG_BLOCK, &set, 0);
		signal(SIGABRT, SIG_IGN);
		abort();
	}
	if (!strcmp(how, "in atexit")) {
		atexit(abort);
		exit(0);
	}
}

int main(int argc, char **argv)
{
	int number = argc > 2 ? atoi(argv[2]) : 0;
	atexit(last);
	puts("flushed");
	fflush(stdout);
	printf("buffered");
	fputs("unbuffered\n", stderr);
	end(argv[1], number);
	return number;
}
