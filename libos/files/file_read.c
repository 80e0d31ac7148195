#include <fcntl.h>
#include "file.h"
#include "wait.h"

/* The end of the other function, apart: what does not wait need not save registers. */
static __attribute__((__noinline__)) long waiting(
	struct file *f, void *buf, size_t size, int64_t *at)
{
	f->refs++;
	long done = f->ops->read(f, buf, size, at);
	zeroos_file_release(f);
	deliver_late();
	return done;
}

long zeroos_file_read(struct file *f, void *buf, size_t size, int64_t *at)
{
	if (f->flags & O_WRONLY || f->flags & O_PATH) return -EBADF;
	if (!f->ops->read) return -EINVAL;
	if ((long)size < 0) return -EFAULT;	/* the end of such a buffer is no address */
	if (!f->ops->waits) return f->ops->read(f, buf, size, at ? at : &f->position);
	return waiting(f, buf, size, at);
}
