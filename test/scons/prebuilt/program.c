/* Threads, a detached one among them, signals, files, memory, exit handlers; and calls by their
 * numbers. */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_int count;
static atomic_llong large;
static atomic_uchar small;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int plain;
static volatile int got, done;

static void *run(void *step)
{
	for (int i = 0; i < 100; i++) {
		atomic_fetch_add(&count, (int)(long)step);
		atomic_fetch_add(&small, 1);
		pthread_mutex_lock(&mutex);
		plain++;
		if (i % 10 == 0) sched_yield();
		pthread_mutex_unlock(&mutex);
	}
	return step;
}

static void *detached(void *p)
{
	(void)p;
	atomic_fetch_add(&count, 1000000);
	return 0;
}

static void *later(void *p)
{
	done = 1;
	return p;
}

static void handler(int sig)
{
	got = sig;
}

static void gone(void)
{
	puts("at exit");
}

int main(int argc, char **argv)
{
	pthread_t t[4];
	pthread_attr_t a;
	struct stat st;
	char line[20];
	void *result;

	for (long i = 0; i < 4; i++) pthread_create(t + i, 0, run, (void *)(i + 1));
	for (int i = 0; i < 4; i++) {
		pthread_join(t[i], &result);
		printf("%ld ", (long)result);
	}
	printf("%d %d %d\n", count, plain, small);
	pthread_attr_init(&a);
	pthread_attr_setdetachstate(&a, PTHREAD_CREATE_DETACHED);
	for (int i = 0; i < 3; i++) {
		pthread_create(t, &a, detached, 0);
		sched_yield();
	}
	printf("%d\n", count);
	/* Whoever makes calls, or says that it waits, until another has done something. */
	for (int i = 0; i < 2; i++) {
		done = 0;
		pthread_create(t, 0, later, 0);
		while (!done)
			if (i) __asm__ volatile(".insn i 0x0f, 0, x0, x0, 0x010");	/* pause */
			else getuid();
		pthread_join(*t, 0);
	}
	atomic_exchange(&large, -5);
	atomic_fetch_and(&large, 0xff);
	printf("%lld\n", large);
	signal(SIGUSR1, handler);
	raise(SIGUSR1);
	printf("signal %d\n", got);
	atexit(gone);
	FILE *f = fopen("/file", "w+");
	fprintf(f, "text %d", 5);
	rewind(f);
	puts(fgets(line, sizeof line, f));
	fclose(f);
	if (stat("/nowhere", &st)) perror("stat");
	char *big = malloc(3 << 20);
	memset(big, 1, 3 << 20);
	big = realloc(big, 5 << 20);
	printf("%d\n", big[(3 << 20) - 1]);
	free(big);
	printf("%ld %d\n", syscall(SYS_gettid), setuid(getuid()));
#ifdef ANY
	printf("%ld\n", syscall(argc > 1 ? atoi(argv[1]) : SYS_getpid));
#else
	(void)argc, (void)argv;
#endif
	fflush(stdout);
	return 3;
}
