#define _GNU_SOURCE
#include <fcntl.h>
#include "pipe.h"

/* O_CLOEXEC, O_NONBLOCK and O_DIRECT (packets); 64 KiB in pages, as on Linux. */
long __linux_pipe2(int *fds, long flags)
{
	struct pipe *p;
	struct file *in, *out;
	long reader, writer;
	int cloexec = flags & O_CLOEXEC ? FD_CLOEXEC : 0;
	if (flags & ~(O_CLOEXEC | O_NONBLOCK | O_DIRECT)) return -EINVAL;
	if (bad_address(fds)) return -EFAULT;
	p = zeroos_pipe_new();
	if (!p || !(in = zeroos_pipe_end(p, O_RDONLY | (flags & O_NONBLOCK), 0))) return -ENOMEM;
	out = zeroos_pipe_end(p, O_WRONLY | (flags & (O_NONBLOCK | O_DIRECT)), 0);
	if (!out) {
		zeroos_file_release(in);
		return -ENOMEM;
	}
	reader = zeroos_fd_open(in, 0, cloexec);
	if (reader < 0) {
		zeroos_file_release(out);
		return reader;
	}
	writer = zeroos_fd_open(out, 0, cloexec);
	if (writer < 0) {
		zeroos_fd_close(reader);
		return writer;
	}
	fds[0] = reader;
	fds[1] = writer;
	return 0;
}
