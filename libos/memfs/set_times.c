#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/stat.h>
#include "memfs.h"

static int bad(int64_t nsec)
{
	return (uint64_t)nsec > 999999999 && nsec != UTIME_NOW && nsec != UTIME_OMIT;
}

static void set(struct statx_timestamp *to, const int64_t *time, const struct statx_timestamp *now)
{
	if (!time || time[1] == UTIME_NOW) *to = *now;
	else if (time[1] != UTIME_OMIT)
		*to = (struct statx_timestamp){ .tv_sec = time[0], .tv_nsec = time[1] };
}

long zeroos_set_times(int fd, const char *path, const int64_t times[4], int flags)
{
	struct place at;
	struct statx_timestamp now;
	if (bad_option(times)) return -EFAULT;
	if (times && (bad(times[1]) || bad(times[3]))) return -EINVAL;
	if (times && times[1] == UTIME_OMIT && times[3] == UTIME_OMIT) return 0;
	at.node = 0;
	if (!path) {
		if (flags) return -EINVAL;
		long error = zeroos_fd_node(fd, 0, &at.node);
		if (error) return error;
	} else {
		long error = zeroos_path_at(fd, path, flags, &at);
		if (error) return error;
	}
	if (!at.node) return -EPERM;
	zeroos_file_time(&now);
	set(&at.node->accessed, times, &now);
	set(&at.node->modified, times ? times + 2 : 0, &now);
	at.node->changed = now;
	return 0;
}
