#define _XOPEN_SOURCE 700
#include <poll.h>
#include "file.h"

int zeroos_file_poll(struct file *f)
{
	return f->ops->poll ? f->ops->poll(f) : POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM;
}
