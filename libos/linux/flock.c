#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/file.h>
#include "hold.h"
#include "lock.h"

/* Between open files of one process. */
long __linux_flock(long fd, long operation)
{
	struct file *f = file_of(fd);
	struct lock wanted;
	short type;
	switch (operation & ~LOCK_NB) {
	case LOCK_SH: type = F_RDLCK; break;
	case LOCK_EX: type = F_WRLCK; break;
	case LOCK_UN: type = F_UNLCK; break;
	default: return -EINVAL;
	}
	if (!f || f->flags & O_PATH) return -EBADF;
	zeroos_lock_of(&wanted, f, f, F_UNLCK, 1);
	/* Another lock in place of one's own is no single step. */
	for (struct lock *l = zeroos_locks; l; l = l->next) {
		if (!lock_is_on(l, &wanted) || l->owner != f) continue;
		if (l->type == type) return 0;
		zeroos_lock_set(&wanted);
		break;
	}
	wanted.type = type;
	struct hold h;
	hold(&h, f);
	long result = zeroos_lock_acquire(&wanted, !(operation & LOCK_NB), "flock");
	let_go(&h, f);
	return result;
}
