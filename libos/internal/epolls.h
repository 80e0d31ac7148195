/* epoll: a file that holds other files. Which of them are ready is looked up when
 * someone asks. */
#ifndef EPOLLS_H
#define EPOLLS_H

#include <poll.h>
#include <sys/epoll.h>
#include "polling.h"

struct item {
	struct item *next;
	struct file *file;	/* without a reference: the item is removed when the file goes */
	int fd;
	struct epoll_event event;	/* only flags left: EPOLLONESHOT was reported */
	int fresh;		/* EPOLLET: not reported since it was set */
	unsigned ins, outs;	/* EPOLLET: the file's when last looked at */
};

struct epoll {
	struct file file;
	struct item *items;	/* the one reported longest ago first */
	struct epoll *next;	/* of all */
	unsigned seen;		/* changes of the items' files that this file's `ins` has counted */
};
extern hidden struct epoll *zeroos_epolls;
extern hidden const struct file_ops zeroos_epoll_ops;

#define EPOLL_FLAGS (EPOLLET | EPOLLONESHOT | EPOLLWAKEUP | EPOLLEXCLUSIVE)

/* The events of an item to be reported now. */
hidden unsigned zeroos_epoll_ready(struct item *);

#endif
