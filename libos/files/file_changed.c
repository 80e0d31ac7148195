#include <limits.h>
#include "file.h"
#include "wait.h"

/* Absent where nothing polls. */
weak hidden void zeroos_poll_changed(void);

void zeroos_file_changed(struct file *f)
{
	zeroos_wake(f, INT_MAX);
	if (zeroos_poll_changed) zeroos_poll_changed();
}
