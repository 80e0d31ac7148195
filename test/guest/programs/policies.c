/* Prints the time, 32 random bytes and the next byte of input. */
#include <stdio.h>
#include <sys/random.h>
#include <time.h>

int main(void)
{
	struct timespec now;
	unsigned char bytes[32];
	if (clock_gettime(CLOCK_REALTIME, &now)) return 1;
	if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes) return 2;
	printf("%lld.%09ld ", (long long)now.tv_sec, now.tv_nsec);
	for (int i = 0; i < 32; i++) printf("%02x", bytes[i]);
	printf(" %c\n", getchar());
	return 0;
}
