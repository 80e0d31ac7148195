#include <errno.h>
#include "signals.h"
#include "wait.h"

extern weak struct action zeroos_actions[64];
extern weak int zeroos_wake(const void *, int);

/* Absent where nobody reads signals from a file. */
weak hidden void zeroos_signalfd_changed(void);

/* Whether the signal, if it is for this thread, needs no other to unblock it. */
static int takes(const struct signals *s, uint64_t bit)
{
	return !(s->blocked & ~s->awaited & bit);
}

/* The first thread, if it takes the signal, else one that does. */
static struct signals *taker(uint64_t bit)
{
	struct signals *found = 0;
	for (struct signals *s = zeroos_signals_list; s; s = s->next) {
		if (!takes(s, bit)) continue;
		if (s == &zeroos_main_signals) return s;
		if (!found || s == zeroos_signals) found = s;
	}
	return found;
}

long zeroos_signal_post(struct signals *to, int sig, const siginfo_t *info)
{
	struct signals *s = to ? to : &zeroos_main_signals;
	struct pending *p = to ? &to->pending : &zeroos_process_pending;
	if ((unsigned)sig > 64) return -EINVAL;
	if (!sig) return 0;

	/* Ignored; but a blocked one waits: its action may change. */
	uint64_t bit = SIGBIT(sig);
	void (*handler)(int) = zeroos_actions ? zeroos_actions[sig-1].handler : SIG_DFL;
	int ignored = handler == SIG_IGN || (handler == SIG_DFL && IGNORED_BY_DEFAULT & bit);
	if (ignored && !(s->blocked & bit)) return 0;

	if (sig < REAL_TIME && p->set & bit && !(info && info->si_code == SI_TIMER)) return 0;
	long r = zeroos_signal_put(p, sig, info);
	if (r < 0) return r;
	if (zeroos_signalfd_changed) zeroos_signalfd_changed();
	if (!to) to = taker(bit);
	if (!to || !takes(to, bit)) return 0;
	if (to->awaited & bit) {
		if (zeroos_wake) zeroos_wake(to, 1);
	} else if (handler == SIG_DFL && !ignored) {
		zeroos_signal_kill(sig);
	} else if (zeroos_interrupt) {
		zeroos_interrupt(to->thread);
	}
	return 0;
}

/* Here, for rt_sigaction to know by this whether there can be any. */
static void discard(struct pending *p, uint64_t set)
{
	siginfo_t info;
	while (p->set & set) zeroos_signal_take(p, first_signal(p->set & set), &info);
}

void zeroos_signals_discard(uint64_t set)
{
	discard(&zeroos_process_pending, set);
	for (struct signals *s = zeroos_signals_list; s; s = s->next) discard(&s->pending, set);
}
