#include <string.h>
#include "devices.h"

long zeroos_fd_name(int fd, char *to, size_t size)
{
	static const char other[] = "anon_inode:[file]";
	struct file *f = file_of(fd);
	if (!f) return -EBADF;
	if (f->ops->name) return f->ops->name(f, to, size);
	if (size > sizeof other - 1) size = sizeof other - 1;
	memcpy(to, other, size);
	return size;
}
