#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include "memfs.h"

/* A file without a name. Seals are not kept: MFD_ALLOW_SEALING and MFD_HUGETLB are EINVAL. */
long __linux_memfd_create(const char *name, unsigned long flags)
{
	struct file *f;
	long error;
	if (flags & ~(unsigned long)MFD_CLOEXEC) return -EINVAL;
	if (bad_address(name)) return -EFAULT;
	if (strnlen(name, NAME_LONGEST) > NAME_LONGEST - 6)
		return -EINVAL; /* Linux puts "memfd:" before it */
	struct node *n = zeroos_node_new(S_IFREG | 0777);
	if (!n) return -ENOMEM;
	if (!(f = zeroos_node_open(n, O_RDWR | O_LARGEFILE, &error))) {
		zeroos_node_drop(n);
		return error;
	}
	return zeroos_fd_open(f, 0, flags & MFD_CLOEXEC ? FD_CLOEXEC : 0);
}
