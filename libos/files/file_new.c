#include "alloc.h"
#include "file.h"

struct file *zeroos_file_new(const struct file_ops *ops, unsigned flags)
{
	struct file *f = zeroos_alloc(ops->bytes);
	if (!f) return 0;
	f->ops = ops;
	f->refs = 1;
	f->flags = flags;
	return f;
}
