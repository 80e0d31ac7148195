#define _GNU_SOURCE
#include <fcntl.h>
#include "hold.h"
#include "vector.h"

#define IGNORED (RWF_HIPRI | RWF_DSYNC | RWF_SYNC)

/* The flags hold for this call only, so they stand in the file while it runs. */
long zeroos_fd_vector2(
	long fd, const struct iovec *iov, long count, int64_t at, int flags, move *move)
{
	struct file *f = file_of(fd);
	if (at < -1) return -EINVAL;
	if (!f || f->flags & O_PATH) return -EBADF;
	if (at >= 0 && !has_positions(f)) return -ESPIPE;
	if (flags & ~(IGNORED | RWF_NOWAIT | RWF_APPEND)) return -EOPNOTSUPP;
	unsigned new = 0;
	struct hold h;
	if (flags & RWF_NOWAIT) new |= O_NONBLOCK;
	if (flags & RWF_APPEND) new |= O_APPEND;
	new &= ~f->flags;	/* while this waits, others may change what is not new */
	f->flags |= new;
	hold(&h, f);
	long done = zeroos_fd_vector(fd, iov, count, at < 0 ? 0 : &at, move);
	f->flags &= ~new;
	let_go(&h, f);
	return done;
}
