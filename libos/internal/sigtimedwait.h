/* rt_sigtimedwait and rt_sigtimedwait_time64 differ in name only: both get a time-out of two
 * 64-bit words, seconds and nanoseconds. */
#ifndef SIGTIMEDWAIT_H
#define SIGTIMEDWAIT_H

#include <errno.h>
#include <string.h>
#include "seconds.h"
#include "signals.h"
#include "wait.h"

static inline int take_one(uint64_t set, siginfo_t *to)
{
	siginfo_t info;
	struct pending *p = &zeroos_signals->pending;
	if (!(p->set & set)) p = &zeroos_process_pending;
	if (!(p->set & set)) return 0;
	int sig = first_signal(p->set & set);
	zeroos_signal_take(p, sig, &info);
	if (to) *to = info;
	return sig;
}

static inline long sigtimedwait_call(
	const void *wanted, siginfo_t *info, const int64_t *timeout, size_t size)
{
	struct signals *s = zeroos_signals;
	uint64_t set, deadline = FOREVER;
	if (size != sizeof set) return -EINVAL;
	if (bad_address(wanted) || bad_option(timeout)) return -EFAULT;
	memcpy(&set, wanted, sizeof set);
	set &= ~UNBLOCKABLE;
	if (timeout) {
		struct timespec time = { .tv_sec = timeout[0], .tv_nsec = timeout[1] };
		if (!valid_time(&time)) return -EINVAL;
		deadline = zeroos_after(&time);
	}
	if (bad_option(info)) return -EFAULT;
	int sig = take_one(set, info);
	long r = sig ? sig : timeout && !(timeout[0] | timeout[1]) ? -EAGAIN : 0;
	if (r == -EAGAIN) zeroos_spin();
	while (!r) {
		s->awaited = set;
		r = zeroos_wait_any(s, deadline, "rt_sigtimedwait");
		s->awaited = 0;
		if (r == -EINTR) break;
		sig = take_one(set, info);
		if (sig) r = sig;
		else if (r == -ETIMEDOUT) r = -EAGAIN;
	}
	deliver_late();
	return r;
}

#endif
