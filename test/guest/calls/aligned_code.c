/* A function at a multiple of 1 MiB, and a constant at one of 256 KiB: more does not fit into every
 * VM's memory for programs. */
#include "calls.h"
#include <stdint.h>

#define FUNCTION (1 << 20)
#define CONSTANT (1 << 18)

static const volatile int constant __attribute__((aligned(CONSTANT))) = 5;

__attribute__((aligned(FUNCTION), noinline)) static int function(int x)
{
	return x + constant;
}

int main(void)
{
	int (*volatile call)(int) = function;
	printf("%d %d\n", call(1), (uintptr_t)call % FUNCTION || (uintptr_t)&constant % CONSTANT);
	return 0;
}
