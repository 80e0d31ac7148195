#include "file.h"

/* From what can seek, to any file. */
long __linux_sendfile(long out, long in, int64_t *offset, size_t size)
{
	return offset && bad_address(offset) ? -EFAULT : zeroos_fd_send(out, in, offset, size);
}
