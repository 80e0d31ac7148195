#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include "hold.h"
#include "lock.h"

/* The bytes that a struct flock names, from its start, f's position or its end. */
static long range(struct file *f, const struct flock *from, struct lock *to)
{
	struct statx s;
	int64_t start = from->l_start, base = 0, end;
	memset(&s, 0, sizeof s);
	switch (from->l_whence) {
	case SEEK_SET:
		break;
	case SEEK_CUR:
		base = f->position;
		break;
	case SEEK_END:
		f->ops->stat(f, &s);
		base = s.stx_size;
		break;
	default:
		return -EINVAL;
	}
	if (start > INT64_MAX - base) return -EOVERFLOW;
	start += base;
	if (start < 0) return -EINVAL;
	end = INT64_MAX;
	if (from->l_len > 0) {
		if (from->l_len - 1 > INT64_MAX - start) return -EOVERFLOW;
		end = start + from->l_len - 1;
	} else if (from->l_len < 0) {
		if (start + from->l_len < 0) return -EINVAL;
		end = start - 1;
		start += from->l_len;
	}
	to->start = start;
	to->end = end;
	return 0;
}

/* F_OFD_GETLK of F_UNLCK asks for the open file's own locks. */
static struct lock *own(const struct lock *wanted)
{
	for (struct lock *l = zeroos_locks; l; l = l->next)
		if (lock_is_on(l, wanted) && l->owner == wanted->owner && l->start <= wanted->end &&
			l->end >= wanted->start)
			return l;
	return 0;
}

long zeroos_lock_control(struct file *f, int command, struct flock *to)
{
	int open_file = command == F_OFD_GETLK || command == F_OFD_SETLK || command == F_OFD_SETLKW;
	struct lock wanted, *other;
	unsigned mode = f->flags & O_ACCMODE;
	long error;
	if (bad_address(to)) return -EFAULT;
	if (open_file && to->l_pid) return -EINVAL;
	if (to->l_type != F_RDLCK && to->l_type != F_WRLCK && to->l_type != F_UNLCK) return -EINVAL;
	zeroos_lock_of(&wanted, f, open_file ? f : 0, to->l_type, 0);
	error = range(f, to, &wanted);
	if (error) return error;
	if (command == F_GETLK || command == F_OFD_GETLK) {
		if (to->l_type == F_UNLCK && !open_file) return -EINVAL;
		other = to->l_type == F_UNLCK ? own(&wanted) : zeroos_lock_conflict(&wanted);
		if (!other) {
			to->l_type = F_UNLCK;
			return 0;
		}
		*to = (struct flock){
			.l_type = other->type, .l_whence = SEEK_SET, .l_start = other->start,
			.l_len = other->end == INT64_MAX ? 0 : other->end - other->start + 1,
			.l_pid = other->owner ? -1 : 1,
		};
		return 0;
	}
	if (to->l_type == F_RDLCK && mode == O_WRONLY) return -EBADF;
	if (to->l_type == F_WRLCK && mode == O_RDONLY) return -EBADF;
	struct hold h;
	hold(&h, f);
	error = zeroos_lock_acquire(&wanted, command == F_SETLKW || command == F_OFD_SETLKW, "fcntl");
	let_go(&h, f);
	return error;
}
