#include "devices.h"

long zeroos_fd_name(int fd, char *to, size_t size)
{
	struct file *f = file_of(fd);
	if (!f) return -EBADF;
	if (f->ops->name) return f->ops->name(f, to, size);
	const char *label = f->ops->label ? f->ops->label : "anon_inode:[file]";
	size_t length = 0;
	for (; length < size && label[length]; length++) to[length] = label[length];
	return length;
}
