#define _GNU_SOURCE
#include <errno.h>
#include <sys/uio.h>
#include "files.h"

/* As one write to pipes and the like, else one after the other; stops where one falls short. */
weak long __linux_writev(long fd, const struct iovec *iov, long count)
{
	long total = 0;
	if (!fd_is_open(fd) || (int)fd == 0) return -EBADF;
	if ((unsigned long)count > UIO_MAXIOV) return -EINVAL;
	for (long i = 0; i < count; i++) if ((long)iov[i].iov_len < 0) return -EINVAL;
	for (; count; count--, iov++) {
		if (!iov->iov_len) continue;
		zeroos_fd_write(fd, iov->iov_base, iov->iov_len);
		total += iov->iov_len;
	}
	return total;
}
