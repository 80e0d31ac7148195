/* The nice value of the one process there is. */
#ifndef PRIORITY_H
#define PRIORITY_H

#include <sys/resource.h>
#include "identity.h"

extern hidden int zeroos_nice;

/* Whether it is asked for the process, by itself, its group or its user: 0 or -errno. */
static inline long priority_of(long which, long who)
{
	switch ((int)which) {
	case PRIO_PROCESS:
	case PRIO_PGRP:
		return (int)who == 0 || (int)who == PID ? 0 : -ESRCH;
	case PRIO_USER:
		return (int)who == 0 || (int)who == USER ? 0 : -ESRCH;
	}
	return -EINVAL;
}

#endif
