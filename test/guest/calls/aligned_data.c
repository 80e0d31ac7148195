/* Variables of every kind, and blocks of the heap, at multiples of 1 MiB. */
#include "calls.h"
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

#define MIB (1 << 20)
#define ALIGNED __attribute__((aligned(MIB)))

static volatile int variable ALIGNED = 3;
static volatile char zeros[5] ALIGNED;
static _Thread_local volatile int local ALIGNED = 7;
static _Thread_local volatile int local_zero ALIGNED;

static int misplaced(volatile void *p)
{
	return (uintptr_t)p % MIB != 0;
}

static void *look(void *unused)
{
	printf("%d %d %d %d\n", local, misplaced(&local), local_zero, misplaced(&local_zero));
	local++, local_zero++;
	printf("%d %d\n", local, local_zero);
	return unused;
}

int main(void)
{
	pthread_t thread;
	printf("%d %d %d %d\n", variable, misplaced(&variable), zeros[4], misplaced(zeros));
	variable++, zeros[4]++;
	look(0);
	pthread_create(&thread, 0, look, 0);
	pthread_join(thread, 0);
	void *block = aligned_alloc(MIB, MIB), *other = 0;
	int error = posix_memalign(&other, MIB, 100);
	printf("%d %d %d %d\n", misplaced(block), error, misplaced(other), !block + !other);
	printf("%d %d\n", variable, zeros[4]);
	return 0;
}
