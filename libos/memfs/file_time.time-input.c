#define _GNU_SOURCE
#include <time.h>
#include "memfs.h"
#include "policies.h"

void zeroos_file_time(struct statx_timestamp *to)
{
	int64_t sec;
	long nsec;
	zeroos_clock("write", CLOCK_REALTIME, &sec, &nsec);
	*to = (struct statx_timestamp){ .tv_sec = sec, .tv_nsec = nsec };
}
