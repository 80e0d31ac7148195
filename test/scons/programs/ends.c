/* What lies where the compiler thinks that nothing arrives: argv[1] says which way leads there.
 * Nothing may print "wrong". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int number;
__attribute__((noinline, noreturn)) void returns_anyway(void) { number++; }
__attribute__((noinline)) void says_so(void) { number++; __builtin_unreachable(); }
__attribute__((noinline)) int no_default(int n)
{
	switch (n) {
	case 0: return 5;
	case 1: return 77;
	case 2: return 9;
	case 3: return 6;
	case 4: return 1000;
	}
	__builtin_unreachable();
}
__attribute__((noinline)) int past_end(int n)
{
	static int a[4];
	int sum = 0;
	for (int i = 0; i < 4 + n; i++) sum += a[i]++;
	if (sum < 0) __builtin_unreachable();
	return sum;
}
__attribute__((noinline)) void traps(void) { __builtin_trap(); }
void next(void) { puts("wrong"); exit(0); }

int main(int count, char **words)
{
	const char *way = count > 1 ? words[1] : "";
	if (!strcmp(way, "noreturn")) returns_anyway();
	if (!strcmp(way, "unreachable")) says_so();
	if (!strcmp(way, "switch")) printf("%d\n", no_default(count + 100));
	if (!strcmp(way, "trap")) traps();
	if (!strcmp(way, "null")) *(volatile int *)(count - 2 ? 0 : (void *)0) = 1;
	return count > 1 ? 0 : past_end(0);
}
