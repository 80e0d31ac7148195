/* What Linux promises a program without a terminal, files or other processes.
 * Prints each broken promise; the exit code counts them. */
#define _GNU_SOURCE
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static int broken;
#define CHECK(promise) do { if (!(promise)) { printf("line %d: %s\n", __LINE__, #promise); broken++; } } while (0)
#define FAILS(call, error) CHECK((errno = 0, (call) == -1) && errno == error)

static volatile int caught;

static void handler(int sig)
{
	caught = sig;
}

static void detailed(int sig, siginfo_t *info, void *context)
{
	(void)sig, (void)context;
	caught = 100 * info->si_signo;
}

static void files(void)
{
	char c;
	FAILS(lseek(0, 0, SEEK_SET), ESPIPE);
	FAILS(lseek(7, 0, SEEK_SET), EBADF);
	FAILS(write(0, "x", 1), EBADF);
	FAILS(read(1, &c, 1), EBADF);
	CHECK(!isatty(1) && errno == ENOTTY);
	CHECK(close(0) == 0);
	FAILS(close(0), EBADF);
	FAILS(read(0, &c, 1), EBADF);
}

static void signals(void)
{
	struct sigaction action = { .sa_sigaction = detailed, .sa_flags = SA_SIGINFO };
	sigset_t one;

	signal(SIGUSR1, handler);
	raise(SIGUSR1);
	CHECK(caught == SIGUSR1);
	sigaction(SIGUSR2, &action, 0);
	kill(getpid(), SIGUSR2);
	CHECK(caught == 100 * SIGUSR2);
	raise(SIGCHLD);
	signal(SIGTERM, SIG_IGN);
	raise(SIGTERM);

	sigemptyset(&one);
	sigaddset(&one, SIGUSR1);
	sigprocmask(SIG_BLOCK, &one, 0);
	caught = 0;
	raise(SIGUSR1);
	CHECK(caught == 0);
	sigprocmask(SIG_UNBLOCK, &one, 0);
	CHECK(caught == SIGUSR1);
	FAILS(kill(2, SIGUSR1), ESRCH);
	FAILS(kill(getpid(), 65), EINVAL);
}

static void memory(void)
{
	char *p = mmap(0, 10000, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
	CHECK(p != MAP_FAILED && !p[9999]);
	p[9999] = 1;
	p = mremap(p, 10000, 50000, MREMAP_MAYMOVE);
	CHECK(p != MAP_FAILED && p[9999] == 1 && p[49999] == 0);
	CHECK(munmap(p, 50000) == 0);
	CHECK(mmap(0, -8192UL, PROT_READ, MAP_PRIVATE | MAP_ANON, -1, 0) == MAP_FAILED && errno == ENOMEM);
	CHECK(mmap(0, 4096, PROT_READ, MAP_PRIVATE, 1, 0) == MAP_FAILED && errno == ENODEV);
	FAILS(munmap((void *)1, 4096), EINVAL);

	/* Two halves of the address space are more than there is. */
	size_t half = (size_t)-1 / 2 - 65536;
	void *volatile first = malloc(half), *volatile second = malloc(half);
	CHECK(!second && errno == ENOMEM);
	free(first);

	unsigned char *held[200];
	for (int i = 0; i < 200; i++) {
		size_t size = i * 7919u % 5000 + 1 + (i % 50 == 0) * 200000;
		CHECK(held[i] = malloc(size));
		memset(held[i], i, size);
	}
	for (int i = 0; i < 200; i += 2) free(held[i]);
	for (int i = 0; i < 200; i += 2) {
		CHECK(held[i] = calloc(1, 100 + 10 * i));
		for (int j = 0; j < 100 + 10 * i; j++) if (held[i][j]) broken++;
	}
	for (int i = 0; i < 200; i++) {
		if (i & 1) CHECK(*held[i] == i);
		free(held[i]);
	}
}

static void numbers(void)
{
	char text[64];
	snprintf(text, sizeof text, "%.10f %Lg %lld", 1.5 * atof("1.414213562373095"), 0.1L, 1000000000000000LL);
	CHECK(!strcmp(text, "2.1213203436 0.1 1000000000000000"));
}

static void jumps(void)
{
	jmp_buf here;
	volatile int rounds = 0;
	int got = setjmp(here);
	if (rounds++ < 3) longjmp(here, rounds);
	CHECK(got == 3);
}

int main(int argc, char **argv, char **envp)
{
	CHECK(argc == 1 && !strcmp(argv[0], "libc") && !argv[1] && !envp[0] && !getenv("HOME"));
	CHECK(getpid() == gettid());
	files();
	signals();
	memory();
	numbers();
	jumps();
	printf("%d broken, no newline at the end", broken);
	return broken;
}
