/* Sleeping and reading clocks: what fails and what does not.
 * options: time=zero
 */
#include "calls.h"
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>

static long long at(int clock)
{
	struct timespec t;
	CHECK(!clock_gettime(clock, &t));
	CHECK(t.tv_nsec >= 0 && t.tv_nsec < 1000000000);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

#define TIME(s, ns) (&(struct timespec){ s, ns })

int main(void)
{
	struct timespec left = { 7, 7 }, t;
	struct timeval v;
	struct timezone z = { 1, 1 };
	struct tms tms;
	long long before;

	before = at(CLOCK_MONOTONIC);
	SHOW(nanosleep(TIME(0, 0), 0));
	SHOW(nanosleep(TIME(0, 1), &left));
	SHOW(nanosleep(TIME(0, 20000000), &left));
	VALUE(left.tv_sec), VALUE(left.tv_nsec);
	CHECK(at(CLOCK_MONOTONIC) - before >= 20000001);
	SHOW(nanosleep(TIME(0, 1000000000), 0));
	SHOW(nanosleep(TIME(0, -1), 0));
	SHOW(nanosleep(TIME(-1, 0), 0));

	before = at(CLOCK_REALTIME);
	SHOW_ERROR(clock_nanosleep(CLOCK_REALTIME, 0, TIME(0, 1000000), &left));
	SHOW_ERROR(clock_nanosleep(CLOCK_MONOTONIC, 0, TIME(0, 1000000), &left));
	SHOW_ERROR(clock_nanosleep(CLOCK_BOOTTIME, 0, TIME(0, 1000000), &left));
	SHOW_ERROR(clock_nanosleep(CLOCK_TAI, 0, TIME(0, 1000000), &left));
	CHECK(at(CLOCK_REALTIME) - before >= 4000000);
	SHOW_ERROR(clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, TIME(0, 0), &left));
	SHOW_ERROR(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, TIME(0, 0), &left));
	SHOW_ERROR(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, TIME(-1, 0), &left));
	clock_gettime(CLOCK_MONOTONIC, &t);
	before = at(CLOCK_MONOTONIC);
	t.tv_sec++;
	t.tv_nsec = 0;
	SHOW_ERROR(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, &left));
	CHECK(at(CLOCK_MONOTONIC) >= t.tv_sec * 1000000000LL);
	SHOW_ERROR(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, &left));
	SHOW_ERROR(clock_nanosleep(CLOCK_MONOTONIC, 0, TIME(0, 1000000000), 0));
	SHOW_ERROR(clock_nanosleep(CLOCK_MONOTONIC, 0, TIME(0, -1), 0));
	SHOW_ERROR(clock_nanosleep(CLOCK_MONOTONIC, 0, TIME(-1, 0), 0));
	SHOW_ERROR(clock_nanosleep(CLOCK_THREAD_CPUTIME_ID, 0, TIME(0, 1), 0));
	SHOW_ERROR(clock_nanosleep(CLOCK_MONOTONIC_RAW, 0, TIME(0, 1), 0));
	SHOW_ERROR(clock_nanosleep(CLOCK_MONOTONIC_COARSE, 0, TIME(0, 1), 0));
	SHOW_ERROR(clock_nanosleep(CLOCK_REALTIME_COARSE, 0, TIME(0, 1), 0));
	SHOW_ERROR(clock_nanosleep(CLOCK_REALTIME_ALARM, 0, TIME(0, 1), 0));
	SHOW_ERROR(clock_nanosleep(10, 0, TIME(0, 1), 0));
	SHOW_ERROR(clock_nanosleep(12, 0, TIME(0, 1), 0));
	SHOW_ERROR(clock_nanosleep(1000, 0, TIME(0, 1), 0));

	for (int clock = 0; clock <= 13; clock++) {
		errno = 0;
		int r = clock_gettime(clock, &t);
		printf("clock %d: %d %s\n", clock, r, r ? error_name(errno) : "");
		r = clock_getres(clock, &t);
		printf("resolution: %d %s\n", r,
			r ? error_name(errno)
				: t.tv_sec ? "a second or more"
					: "below a second");
	}
	SHOW(clock_getres(CLOCK_MONOTONIC, &t));
	VALUE(t.tv_sec), VALUE(t.tv_nsec);
	SHOW(clock_getres(CLOCK_MONOTONIC, 0));
	SHOW(clock_gettime(-1, &t));
	SHOW(clock_getres(-1, &t));
	SHOW(clock_gettime(-6, &t));
	SHOW(clock_gettime(-2, &t));
	SHOW(clock_gettime(-3, &t));

	/* Of clocks nobody can set. */
	SHOW(clock_settime(CLOCK_MONOTONIC, TIME(1, 0)));
	SHOW(clock_settime(CLOCK_BOOTTIME, TIME(1, 0)));
	SHOW(clock_settime(CLOCK_REALTIME_COARSE, TIME(1, 0)));
	SHOW(clock_settime(CLOCK_REALTIME, TIME(1, -1)));
	SHOW(clock_settime(CLOCK_REALTIME, TIME(1, 1000000000)));
	SHOW(clock_settime(CLOCK_REALTIME, TIME(-1, 0)));
	SHOW(clock_settime(1000, TIME(1, 0)));
	SHOW(clock_settime(CLOCK_PROCESS_CPUTIME_ID, TIME(1, 0)));

	SHOW(gettimeofday(&v, &z));
	CHECK(v.tv_usec >= 0 && v.tv_usec < 1000000);
	SHOW(usleep(0));
	SHOW(usleep(1000));
	SHOW(sleep(0));
	CHECK(times(&tms) != -1);
	VALUE(tms.tms_cutime), VALUE(tms.tms_cstime);
	CHECK(clock() != -1);
	CHECK(difftime(time(0), time(0)) <= 0);
	return 0;
}
