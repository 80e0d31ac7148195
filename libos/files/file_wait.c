#include <fcntl.h>
#include "file.h"
#include "wait.h"

long zeroos_file_wait(struct file *f, const char *call)
{
	if (!(f->flags & O_NONBLOCK)) return zeroos_wait(f, FOREVER, call);
	zeroos_spin();
	return -EAGAIN;
}
