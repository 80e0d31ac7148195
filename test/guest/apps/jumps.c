/* setjmp and longjmp: values, nesting, registers that must survive. */
#include "show.h"
#include <setjmp.h>

static jmp_buf outer, inner;

static int deep(int n, jmp_buf to, int value)
{
	volatile char space[100];
	space[n % 100] = n;
	if (!n) longjmp(to, value);
	return deep(n - 1, to, value) + space[n % 100];
}

int main(void)
{
	static const int values[] = { 1, 0, -1, 7 };
	for (volatile int i = 0; i < 4; i++) {
		int got = setjmp(outer);
		if (!got) deep(20 * i, outer, values[i]);
		printf("longjmp(%d) gives %d\n", values[i], got);
	}
	volatile int round = 0;
	int a = next_random(), b = next_random(), c = next_random(), d = next_random();
	int sum = a ^ b ^ c ^ d;
	if (!setjmp(outer)) {
		if (setjmp(inner) < 3) {
			round++;
			deep(5, inner, round);
		}
		deep(3, outer, 1);
	}
	printf("rounds %d, registers %d\n", round, sum == (a ^ b ^ c ^ d));
	if (!_setjmp(inner)) _longjmp(inner, 4);
	return 5;
}
