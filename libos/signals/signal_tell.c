#include <errno.h>
#include <string.h>
#include "alloc.h"
#include "signals.h"

static struct signal *given;

long zeroos_signal_tell(struct signals *to, int sig, const siginfo_t *info, struct signal *spare)
{
	given = spare;
	long r = zeroos_signal_post(to, sig, info);
	int used = spare && !given;
	given = 0;
	return r < 0 ? r : used;
}

/* Whether a timer takes this back. Absent where no timer sends signals. */
weak hidden int zeroos_posix_timer_taken(struct signal *);

/* These stand before the versions that count. As on Linux, where there is no memory
 * what kill sends stays a signal without more. */
long zeroos_signal_put(struct pending *p, int sig, const siginfo_t *info)
{
	struct signal **end = &p->queue, *new;
	siginfo_t own;
	if (info || sig >= REAL_TIME) {
		if (!info) zeroos_signal_plain(p, sig, &own), info = &own;
		while (*end) end = &(*end)->next;
		new = given ? given : zeroos_alloc(sizeof *new);
		given = 0;
		if (new) {
			new->next = 0;
			memcpy(new->info, info, sizeof new->info);
			((siginfo_t *)new->info)->si_signo = sig;
			*end = new;
		} else if (sig >= REAL_TIME && info->si_code != SI_USER) {
			return -EAGAIN;
		}
	}
	p->set |= SIGBIT(sig);
	return 0;
}

static struct signal **find(struct signal **at, int sig)
{
	while (*at && ((siginfo_t *)(*at)->info)->si_signo != sig) at = &(*at)->next;
	return at;
}

void zeroos_signal_take(struct pending *p, int sig, siginfo_t *info)
{
	struct signal **at = find(&p->queue, sig), *found = *at;
	zeroos_signal_plain(p, sig, info);
	if (found) {
		memcpy(info, found->info, sizeof found->info);
		*at = found->next;
		if (!zeroos_posix_timer_taken || !zeroos_posix_timer_taken(found))
			zeroos_free(found, sizeof *found);
	}
	if (!*find(at, sig)) p->set &= ~SIGBIT(sig);
}
