#include "vector.h"

/* Descriptors, and the calls on them that programs without files have weak
 * versions of: linked with the table, these are the ones that are used. What they call
 * uses the table, so these files use each other: nobody must have the table, and calls
 * that do not look at it. */
extern hidden struct file zeroos_standard[3];

static struct descriptor first[16] = {
	{ &zeroos_standard[0], 0 }, { &zeroos_standard[1], 0 }, { &zeroos_standard[2], 0 },
};
struct descriptors zeroos_descriptors = { first, sizeof first / sizeof *first, 1024, 3 };

hidden int64_t zeroos_fd_seek(int, int64_t, int);
hidden long zeroos_fd_ioctl(int, unsigned, void *);

long __linux_read(long fd, void *buf, size_t size)
{
	struct file *f = file_of(fd);
	return f ? zeroos_file_read(f, buf, size, 0) : -EBADF;
}

long __linux_write(long fd, const void *buf, size_t size)
{
	struct file *f = file_of(fd);
	return f ? zeroos_file_write(f, buf, size, 0) : -EBADF;
}

long __linux_readv(long fd, const struct iovec *iov, long count)
{
	return zeroos_fd_vector(fd, iov, count, 0, zeroos_file_read);
}

long __linux_writev(long fd, const struct iovec *iov, long count)
{
	return zeroos_fd_vector(fd, iov, count, 0, WRITE);
}

long __linux_close(long fd)
{
	return zeroos_fd_close(fd);
}

#if __riscv_xlen == 32
long __linux__llseek(long fd, unsigned long high, unsigned long low, int64_t *to, long whence)
{
	int64_t at = zeroos_fd_seek(fd, (int64_t)((uint64_t)high << 32 | low), whence);
	if (at < 0) return at;
	*to = at;
	return 0;
}
#else
long __linux_lseek(long fd, long offset, long whence)
{
	return zeroos_fd_seek(fd, offset, whence);
}
#endif

long __linux_ioctl(long fd, long request, void *argument)
{
	return zeroos_fd_ioctl(fd, request, argument);
}

/* These map files too. */
hidden long zeroos_map_file(uintptr_t, size_t, long, long, long, int64_t);

#if __riscv_xlen == 32
long __linux_mmap2(uintptr_t at, size_t size, long prot, long flags, long fd, unsigned long offset)
{
	return zeroos_map_file(at, size, prot, flags, fd, (int64_t)offset << 12);
}
#else
long __linux_mmap(uintptr_t at, size_t size, long prot, long flags, long fd, long offset)
{
	return offset & 4095 ? -EINVAL : zeroos_map_file(at, size, prot, flags, fd, offset);
}
#endif
