/* Locks on files: those of flock, owned by open files, and record locks, owned by the
 * process or by open files. All are in one list, as there are few. */
#ifndef LOCK_H
#define LOCK_H

#include "file.h"

struct lock {
	struct lock *next;
	uint64_t device, inode;
	struct file *owner;	/* null: the process */
	int64_t start, end;	/* the last byte too */
	short type;		/* F_RDLCK or F_WRLCK */
	short whole;		/* flock's */
};
extern hidden struct lock *zeroos_locks;

/* Whether both are locks of the same sort on the same inode. */
static inline int lock_is_on(const struct lock *a, const struct lock *b)
{
	return a->inode == b->inode && a->device == b->device && a->whole == b->whole;
}

/* Fills in a lock on all of f's inode. */
hidden void zeroos_lock_of(
	struct lock *, struct file *f, struct file *owner, short type, int whole);

/* The first lock that conflicts with this one, or null. */
hidden struct lock *zeroos_lock_conflict(const struct lock *);

/* Sets a lock, or removes it (F_UNLCK), replacing its owner's locks of those bytes: 0 or
 * -ENOLCK. */
hidden long zeroos_lock_set(const struct lock *);

/* Sets it once nothing conflicts; if not `waits`, at once or -EAGAIN. */
hidden long zeroos_lock_acquire(const struct lock *, int waits, const char *call);

struct flock;
/* fcntl's commands. */
hidden long zeroos_lock_control(struct file *, int command, struct flock *);

#endif
