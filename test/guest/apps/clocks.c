/* Reads three clocks, then what is left of the input. */
#include "show.h"
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

int main(void)
{
	struct timespec t, m;
	struct timeval v;
	char rest[32] = "";
	puts("before");
	fflush(stdout);
	printf("time %lld\n", (long long)time(0));
	SHOW(clock_gettime(CLOCK_REALTIME, &t));
	printf("realtime %lld.%09ld\n", (long long)t.tv_sec, t.tv_nsec);
	SHOW(clock_gettime(CLOCK_MONOTONIC, &m));
	printf("monotonic %lld.%09ld\n", (long long)m.tv_sec, m.tv_nsec);
	SHOW(clock_gettime(12345, &t));
	SHOW(gettimeofday(&v, 0));
	printf("%s", asctime(gmtime(&t.tv_sec)));
	SHOW(read(0, rest, sizeof rest - 1));
	printf("rest %s\n", rest);
	return 0;
}
