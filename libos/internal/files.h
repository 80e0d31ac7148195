/* The three open files: 0 reads the private input, 1 and 2 are written. */
#ifndef FILES_H
#define FILES_H

#include "platform.h"

extern hidden unsigned zeroos_closed_fds;	/* bit n: fd n was closed */

static inline int fd_is_open(int fd)
{
	return (unsigned)fd <= 2 && !(zeroos_closed_fds >> fd & 1);
}

/* Policy stdout=log|public: where fd 1 goes. */
hidden void zeroos_stdout_write(const void *buf, size_t size);

/* Writes to an open fd: size, -EBADF or -EINVAL. */
hidden long zeroos_fd_write(int fd, const void *buf, size_t size);

/* Takes bytes off the front of the private input before the program starts: neither fd 0
 * nor read_input shows them. If there are too few the run ends. Weak here; the platform
 * defines it beside read_input, as it does zkvm_read. */
hidden void zeroos_take_input(void *buf, size_t size);
#define INPUT_ENDS \
	"the private input ends before what time=input and random=input take from its front"

#endif
