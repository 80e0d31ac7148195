#include "file.h"

long zeroos_fd_close(int fd)
{
	struct file *f = file_of(fd);
	if (!f) return -EBADF;
	zeroos_descriptors.slots[fd].file = 0;
	zeroos_file_release(f);
	return 0;
}
