/* epoll: a file that holds other files, and in a list those of them that may be ready, in the order
 * of the events that made them so. */
#ifndef EPOLLS_H
#define EPOLLS_H

#include <poll.h>
#include <sys/epoll.h>
#include "polling.h"

struct item {
	struct item *next;	/* in the same epoll */
	struct item *beside;	/* of the same file */
	struct epoll *epoll;
	struct file *file;	/* without a reference: the item is removed when the file goes */
	int fd;
	struct epoll_event event;	/* only flags left: EPOLLONESHOT was reported */
	struct item *after;	/* in the list */
	int listed;
};

struct epoll {
	struct file file;
	struct item *items;
	struct item *first, **last;	/* the list: its end is where the next one goes */
	struct epoll *next;	/* of all */
};
extern hidden struct epoll *zeroos_epolls;
extern hidden const struct file_ops zeroos_epoll_ops;

#define EPOLL_FLAGS (EPOLLET | EPOLLONESHOT | EPOLLWAKEUP | EPOLLEXCLUSIVE)

/* The events that an item waits for and that hold now. */
static inline unsigned item_ready(const struct item *i)
{
	unsigned events = i->event.events;
	return events & ~EPOLL_FLAGS ? zeroos_file_poll(i->file) & events : 0;
}

/* Puts an item into the list, where it is not, and tells who waits for the epoll. */
hidden void zeroos_epoll_list(struct item *);

/* Takes an item out of all lists, and frees it. */
hidden void zeroos_epoll_drop(struct item *);

#endif
