/* Thread-local variables: initialised, zero, aligned, and too many for the
 * block that libc has built in. */
#include <errno.h>
#include <stdint.h>

static __thread int five = 5;
static __thread char zeros[3000];
static __thread long long aligned __attribute__((aligned(64))) = 7;

int main(void)
{
	for (int i = 0; i < 3000; i++) if (zeros[i]) return 1;
	errno = 3;
	for (int i = 0; i < 3000; i++) zeros[i] = i;
	if (five != 5) return 2;
	if (aligned != 7 || (uintptr_t)&aligned % 64) return 3;
	return errno == 3 ? 0 : 4;
}
