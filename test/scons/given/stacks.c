/* Threads whose stacks are used up to a depth, a kilobyte a step: stacks of 64 KiB that the library
 * maps with a guard, without one, again after another thread, or that the program gives; and ends
 * of the run. The input says which, and the depths. */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define SIZE ((size_t)1 << 16)

static const char *how;
static volatile int none;	/* 0 */
static _Alignas(16) char below[SIZE], given[SIZE];

__attribute__((__noinline__)) static int deep(int depth)
{
	volatile char frame[1000];
	frame[none] = 1;
	if (!depth && !strcmp(how, "exit")) exit(0);
	return depth ? deep(depth - 1) + frame[none] : 0;
}

static void *runs(void *depth)
{
	return (void *)(intptr_t)deep((intptr_t)depth);
}

static void run(intptr_t depth)
{
	pthread_t t;
	pthread_attr_t attr;
	void *result;
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, SIZE);
	if (!strcmp(how, "no-guard")) pthread_attr_setguardsize(&attr, 0);
	if (!strcmp(how, "given")) pthread_attr_setstack(&attr, given, SIZE);
	if (!strcmp(how, "mapped"))
		pthread_attr_setstack(&attr, mmap(0, SIZE, PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), SIZE);
	if (pthread_create(&t, &attr, runs, (void *)depth)) exit(3);
	pthread_join(t, &result);
	printf("%d\n", (int)(intptr_t)result == depth);
	fflush(stdout);
}

int main(void)
{
	char word[16];
	int depth;
	scanf("%15s", word);
	how = word;
	while (scanf("%d", &depth) == 1) run(depth);
	memset(below, 0, sizeof below);
	return 0;
}
