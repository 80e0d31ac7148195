#include "file.h"

/* sendfile of 32-bit ABIs. */
long __linux_sendfile64(long out, long in, int64_t *offset, size_t size)
{
	return offset && bad_address(offset) ? -EFAULT : zeroos_fd_send(out, in, offset, size);
}
