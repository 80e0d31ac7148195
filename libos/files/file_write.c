#include <fcntl.h>
#include "file.h"
#include "wait.h"

/* The end of the other function, apart: what does not wait need not save registers. */
static __attribute__((__noinline__)) long waiting(
	struct file *f, const void *buf, size_t size, int64_t *at)
{
	f->refs++;
	long done = f->ops->write(f, buf, size, at);
	zeroos_file_release(f);
	deliver_late();
	return done;
}

long zeroos_file_write(struct file *f, const void *buf, size_t size, int64_t *at)
{
	/* Access mode 3 opens for neither. */
	if (!((f->flags + 1) & O_RDWR) || f->flags & O_PATH) return -EBADF;
	if (!f->ops->write) return -EINVAL;
	if ((long)size < 0) return -EFAULT;	/* the end of such a buffer is no address */
	if (!f->ops->waits) return f->ops->write(f, buf, size, at ? at : &f->position);
	return waiting(f, buf, size, at);
}
