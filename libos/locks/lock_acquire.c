#include <fcntl.h>
#include "lock.h"
#include "wait.h"

long zeroos_lock_acquire(const struct lock *wanted, int waits, const char *call)
{
	while (wanted->type != F_UNLCK && zeroos_lock_conflict(wanted)) {
		if (!waits) return -EAGAIN;
		long error = zeroos_wait(&zeroos_locks, FOREVER, call);
		if (error) return error;
	}
	return zeroos_lock_set(wanted);
}
