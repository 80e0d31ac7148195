/* Signals that the only thread sends itself. */
#ifndef SIGNALS_H
#define SIGNALS_H

#include <signal.h>
#include "platform.h"

#define SELF 1	/* the one process id and thread id */
#define SIGBIT(sig) (1ULL << ((sig) - 1))

struct signals {
	uint64_t blocked, pending;
};
extern hidden struct signals zeroos_signals;

/* As the rt_sigaction call passes it. */
struct action {
	void (*handler)(int);
	unsigned long flags;
	uint32_t mask[2];
};
extern hidden struct action zeroos_actions[64];	/* linked with rt_sigaction only */

/* Sends a signal to this process: 0, -EINVAL, or -EAGAIN where one waits that
 * would have to queue. */
hidden long zeroos_signal_send(int sig);

/* Acts on every pending signal that is not blocked. */
hidden void zeroos_signal_deliver(void);

/* The default action of a fatal signal. */
hidden cold _Noreturn void zeroos_signal_kill(int sig);

#endif
