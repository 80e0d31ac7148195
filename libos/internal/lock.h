/* Locks on files: flock's, which open files have, and record locks, which the
 * process or open files have. All are in one list; there are few. */
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

/* Whose inode it is. */
static inline int lock_is_on(const struct lock *a, const struct lock *b)
{
	return a->inode == b->inode && a->device == b->device && a->whole == b->whole;
}

/* A lock of all of f's inode, in the way `owner`, `type` and `whole` say. */
hidden void zeroos_lock_of(
	struct lock *, struct file *f, struct file *owner, short type, int whole);

/* The first lock that keeps this one from being set, or null. */
hidden struct lock *zeroos_lock_conflict(const struct lock *);

/* Sets it, F_UNLCK too, in place of what its owner has there: 0 or -ENOLCK. */
hidden long zeroos_lock_set(const struct lock *);

/* Sets it as soon as nothing is in its way; at once, or -EAGAIN, if not `waits`. */
hidden long zeroos_lock_acquire(const struct lock *, int waits, const char *call);

struct flock;
/* fcntl's commands. */
hidden long zeroos_lock_control(struct file *, int command, struct flock *);

#endif
