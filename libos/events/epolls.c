#define _GNU_SOURCE
#include "epolls.h"

struct epoll *zeroos_epolls;

/* A file that is no more is watched no more. */
void zeroos_poll_forget(struct file *f)
{
	while (f->watchers) zeroos_epoll_drop(f->watchers);
}
