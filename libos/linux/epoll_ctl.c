#define _GNU_SOURCE
#include "alloc.h"
#include "epolls.h"

#define DEEPEST 4
#define WITH_EXCLUSIVE \
	(EPOLLIN | EPOLLOUT | EPOLLERR | EPOLLHUP | EPOLLWAKEUP | EPOLLET | EPOLLEXCLUSIVE)

/* How many more epolls deep it goes below this one; above DEEPEST if `in` is among them. */
static int depth(struct epoll *e, struct epoll *in, int level)
{
	int deepest = 0;
	if (e == in || level > DEEPEST) return DEEPEST + 1;
	for (struct item *i = e->items; i; i = i->next) if (i->file->ops == &zeroos_epoll_ops) {
		int below = 1 + depth((struct epoll *)i->file, in, level + 1);
		if (below > deepest) deepest = below;
	}
	return deepest;
}

/* Into how many epolls, one in the other, this one was put. */
static int height(struct epoll *e, int level)
{
	int highest = 0;
	if (level > DEEPEST) return level;
	for (struct epoll *o = zeroos_epolls; o; o = o->next)
		for (struct item *i = o->items; i; i = i->next) if (i->file == &e->file) {
			int above = 1 + height(o, level + 1);
			if (above > highest) highest = above;
		}
	return highest;
}

/* A file stays watched until its last descriptor is closed, as on Linux. */
long __linux_epoll_ctl(long epfd, long op, long fd, const struct epoll_event *event)
{
	struct file *ef = file_of(epfd), *f = file_of(fd);
	struct epoll *e = (struct epoll *)ef;
	struct item *i;
	unsigned events;
	if ((int)op != EPOLL_CTL_DEL && bad_address(event)) return -EFAULT;
	if (!ef || !f) return -EBADF;
	if (!f->ops->poll) return -EPERM;
	if (ef == f || ef->ops != &zeroos_epoll_ops) return -EINVAL;
	events = (int)op == EPOLL_CTL_DEL ? 0 : event->events;
	if (events & EPOLLEXCLUSIVE) {
		if ((int)op == EPOLL_CTL_MOD) return -EINVAL;
		if ((int)op == EPOLL_CTL_ADD && (f->ops == &zeroos_epoll_ops || events & ~WITH_EXCLUSIVE))
			return -EINVAL;
	}
	if ((int)op == EPOLL_CTL_ADD && f->ops == &zeroos_epoll_ops
	    && depth((struct epoll *)f, e, 0) + height(e, 0) >= DEEPEST) return -ELOOP;
	for (i = f->watchers; i && (i->epoll != e || i->fd != (int)fd); i = i->beside);
	switch ((int)op) {
	case EPOLL_CTL_ADD:
		if (i) return -EEXIST;
		i = zeroos_alloc(sizeof *i);
		if (!i) return -ENOMEM;
		i->epoll = e;
		i->next = e->items;
		e->items = i;
		i->file = f;
		i->fd = fd;
		i->beside = f->watchers;
		f->watchers = i;
		break;
	case EPOLL_CTL_MOD:
		if (!i) return -ENOENT;
		if (i->event.events & EPOLLEXCLUSIVE) return -EINVAL;
		break;
	case EPOLL_CTL_DEL:
		if (!i) return -ENOENT;
		zeroos_epoll_drop(i);
		return 0;
	default:
		return -EINVAL;
	}
	i->event = *event;
	i->event.events |= EPOLLERR | EPOLLHUP;
	if (item_ready(i)) zeroos_epoll_list(i);
	return 0;
}
