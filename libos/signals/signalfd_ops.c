#define _GNU_SOURCE
#include <poll.h>
#include <string.h>
#include <sys/signalfd.h>
#include "signalfd.h"

static uint64_t due(const struct signalfd *s)
{
	return (zeroos_signals->pending.set | zeroos_process_pending.set) & s->set;
}

/* The fields that Linux fills for a signal sent so. */
static void tell(const siginfo_t *info, struct signalfd_siginfo *to)
{
	memset(to, 0, sizeof *to);
	to->ssi_signo = info->si_signo;
	to->ssi_errno = info->si_errno;
	to->ssi_code = info->si_code;
	if (info->si_code == SI_TIMER) {
		to->ssi_tid = info->si_timerid;
		to->ssi_overrun = info->si_overrun;
	} else {
		to->ssi_pid = info->si_pid;
		to->ssi_uid = info->si_uid;
	}
	if (info->si_code < 0) {
		to->ssi_ptr = (uintptr_t)info->si_ptr;
		to->ssi_int = info->si_int;
	}
}

static long take(struct file *f, void *buf, size_t size, int64_t *at)
{
	struct signalfd *s = (struct signalfd *)f;
	struct signalfd_siginfo one;
	long done = 0;
	(void)at;
	if (size < sizeof one) return -EINVAL;
	while (!due(s)) {
		long error = zeroos_file_wait(f, "read");
		if (error) return error;
	}
	if (bad_address(buf)) return -EFAULT;
	for (; size - done >= sizeof one && due(s); done += sizeof one) {
		struct pending *p = zeroos_signals->pending.set & s->set ? &zeroos_signals->pending
			: &zeroos_process_pending;
		siginfo_t info;
		zeroos_signal_take(p, first_signal(p->set & s->set), &info);
		tell(&info, &one);
		memcpy((char *)buf + done, &one, sizeof one);
	}
	return done;
}

static int ready(struct file *f)
{
	return due((struct signalfd *)f) ? POLLIN : 0;
}

static void release(struct file *f)
{
	struct signalfd **at = &zeroos_signalfds;
	while (*at != (struct signalfd *)f) at = &(*at)->next;
	*at = (*at)->next;
}

/* Signals refer to this weakly. */
hidden void zeroos_signalfd_changed(void)
{
	for (struct signalfd *s = zeroos_signalfds; s; s = s->next) zeroos_file_event(&s->file, POLLIN);
}

const struct file_ops zeroos_signalfd_ops = {
	.bytes = sizeof(struct signalfd), .waits = 1, .read = take, .stat = zeroos_file_anonymous,
	.poll = ready, .label = "anon_inode:[signalfd]", .release = release,
};
