/* Scheduling policies. There is one processor, threads take turns, and an
 * unprivileged process has no real-time ones: what is set is remembered. */
#ifndef SCHED_POLICY_H
#define SCHED_POLICY_H

#include <errno.h>
#include "platform.h"

#define OTHER 0
#define FIFO 1
#define RR 2
#define BATCH 3
#define IDLE 5
#define DEADLINE 6
#define RESET_ON_FORK 0x40000000

struct param {		/* sched_param, as the kernel has it */
	int priority;
};

/* A thread's policy, or null: -ESRCH. 0 is the caller. */
hidden int *zeroos_policy_of(int tid);

/* -EINVAL for a policy that is none, or has no such priority. */
hidden long zeroos_policy_set(int tid, int policy, const struct param *);

#endif
