#include <limits.h>
#include <poll.h>
#include "file.h"
#include "wait.h"

/* Absent where nothing polls. */
weak hidden void zeroos_poll_changed(void);

void zeroos_file_event(struct file *f, int events)
{
	if (events & POLLIN) f->ins++;
	if (events & POLLOUT) f->outs++;
	zeroos_wake(f, INT_MAX);
	if (zeroos_poll_changed) zeroos_poll_changed();
}
