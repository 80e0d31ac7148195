/* OpenMP and libatomic: threads compute in floating-point registers for long, without a call. */
#include <omp.h>
#include <stdatomic.h>
#include <stdio.h>

static _Atomic __int128 wide;

int main(void)
{
	double sum = 0, squares = 0;
	int seen[4] = { 0 };
	omp_set_num_threads(4);
#pragma omp parallel for reduction(+ : sum, squares) schedule(static)
	for (int i = 0; i < 4000; i++) {
		double x = i * 0.5;
		unsigned long time;
		if (i % 100 == 0) __asm__ volatile ("rdtime %0" : "=r"(time));
		sum += x;
		squares += x * x;
		seen[omp_get_thread_num()] = 1;
	}
#pragma omp parallel
	for (int i = 0; i < 5; i++) wide += (__int128)1 << 70;
	printf("%.17g %.17g %d%d%d%d %d\n", sum, squares, seen[0], seen[1], seen[2], seen[3],
		(int)(wide >> 70));
	return 0;
}
