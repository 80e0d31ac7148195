#include "alloc.h"
#include "file.h"

void zeroos_file_release(struct file *f)
{
	if (--f->refs) return;
	if (zeroos_poll_forget) zeroos_poll_forget(f);
	if (zeroos_lock_forget) zeroos_lock_forget(f);
	if (f->ops->release) f->ops->release(f);
	if (f->ops->bytes) zeroos_free(f, f->ops->bytes);	/* 0: static */
}
