#include <errno.h>
#include "wait.h"
#include "text.h"

extern hidden const void *zeroos_waiting;

/* Nobody else can run, so time passes at once: to the deadline, or to a timer's
 * expiry, which may send a signal or wake the key. */
weak long zeroos_wait(const void *key, uint64_t deadline, const char *call)
{
	uint64_t since = zeroos_now();
	if (deadline <= since) zeroos_spin();
	int ran = deliver();
	if (ran) return ran < 0 ? -EINTR : 0;
	for (;;) {
		uint64_t now = zeroos_now();
		uint64_t next = zeroos_timers_useful ? zeroos_timers_useful(since) : FOREVER;
		if (deadline <= now) return -ETIMEDOUT;
		if (deadline < next) next = deadline;
		if (next == FOREVER) {
			char text[128], *end = append(append(text, "deadlock: "), call);
			end = append(end, " waits, and there is no other thread");
			zkvm_abort(text, end - text);
		}
		if (next > now) zeroos_slept += next - now;
		zeroos_waiting = key;
		if (zeroos_timers_fire) zeroos_timers_fire();
		int due = zeroos_signals_due ? zeroos_signals_due() : 0;
		if (due || !zeroos_waiting) {
			zeroos_waiting = 0;
			return 0;
		}
		zeroos_waiting = 0;
	}
}
