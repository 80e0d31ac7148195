#include <fcntl.h>
#include "hold.h"

long zeroos_file_wait(struct file *f, const char *call)
{
	if (!(f->flags & O_NONBLOCK)) return hold_wait(f, FOREVER, call);
	return hold_try(f, call);
}
