/* Numbers in floating-point registers over calls in which other threads have their turns. */
#include <pthread.h>
#include <stdio.h>
#include <sys/syscall.h>

static inline void yield(void)
{
	register long a7 __asm__ ("a7") = SYS_sched_yield, a0 __asm__ ("a0");
	__asm__ volatile ("ecall" : "=r"(a0) : "r"(a7) : "memory");
}

static double results[3];

static void *run(void *p)
{
	long me = (long)p;
	double x = me, y = me * 0.5, z = 1;
	for (int i = 0; i < 50; i++) {
		x = x * 1.0001 + y;
		yield();
		y += 0.25;
		z = z * 1.01 + x / y;
		if (i % me == 0) yield();
	}
	results[me - 1] = x + y + z;
	return 0;
}

int main(void)
{
	pthread_t t[3];
	double alone[3];
	for (long i = 0; i < 3; i++) {
		run((void *)(i + 1));
		alone[i] = results[i];
	}
	for (long i = 0; i < 3; i++) pthread_create(t + i, 0, run, (void *)(i + 1));
	for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
	for (int i = 0; i < 3; i++)
		puts(results[i] == alone[i] && alone[i] > 1000 ? "same" : "differs");
	return 0;
}
