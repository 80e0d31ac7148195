#include <poll.h>
#include "file.h"

void zeroos_file_changed(struct file *f)
{
	zeroos_file_event(f, POLLIN | POLLOUT);
}
