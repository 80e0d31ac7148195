/* As handed_out, in a program that never frees. */
#include "show.h"
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MUST(fact) do { if (!(fact)) abort(); } while (0)

int main(void)
{
	uint32_t digest = 0;
	for (unsigned i = 1; i < 400; i++) {
		unsigned char *p = malloc(i * 37 % 5000), *q = calloc(i * 53 % 9000, 1);
		for (unsigned j = 0; j < i * 37 % 5000; j++) digest = (digest ^ p[j]) * 16777619;
		for (unsigned j = 0; j < i * 53 % 9000; j++) MUST(!q[j]);
		memset(p, i, i * 37 % 5000);
		memset(q, i, i * 53 % 9000);
		if (i % 50 == 0) {
			char *end = (char *)syscall(SYS_brk, 0);
			MUST((char *)syscall(SYS_brk, end + 3000) == end + 3000);
			memset(end, 3, 3000);
			syscall(SYS_brk, end + 1000);
		}
	}
	printf("%08x\n", (unsigned)digest);
	return 0;
}
