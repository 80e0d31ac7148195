/* Who the program is: the first process of a container, of an unprivileged user. */
#ifndef IDENTITY_H
#define IDENTITY_H

#include <errno.h>
#include "platform.h"

#define PID 1
#define USER 1000	/* user and group, real, effective and saved */

/* Of set*id calls: -1 keeps what is, and there is one id to change to. */
static inline long set_ids(long a, long b, long c)
{
	int allowed = ((int)a == -1 || (int)a == USER) && ((int)b == -1 || (int)b == USER) &&
		((int)c == -1 || (int)c == USER);
	return allowed ? 0 : -EPERM;
}

static inline long get_ids(int *a, int *b, int *c)
{
	if (bad_address(a) || bad_address(b) || bad_address(c)) return -EFAULT;
	*a = *b = *c = USER;
	return 0;
}

#endif
