#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <sys/uio.h>
#include "files.h"

/* As one write to pipes and the like, else one after the other; stops where one falls short. */
weak long __linux_writev(long fd, const struct iovec *iov, long count)
{
	long total = 0;
	if ((unsigned long)count > UIO_MAXIOV) return -EINVAL;
	for (; count; count--, iov++) {
		if (!iov->iov_len) continue;
		if (iov->iov_len > (size_t)(LONG_MAX - total)) return total ? total : -EINVAL;
		long done = zeroos_fd_write(fd, iov->iov_base, iov->iov_len);
		if (done < 0) return done;
		total += done;
	}
	return total || (fd_is_open(fd) && (int)fd) ? total : -EBADF;
}
