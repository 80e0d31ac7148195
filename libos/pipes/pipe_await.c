#include "pipe.h"
#include "signals.h"
#include "wait.h"

long zeroos_pipe_await(struct pipe *p, struct file *f, int whose, int at_once, const char *call)
{
	for (;;) {
		if (whose == WRITERS && !p->readers) {
			zeroos_signal_send(SIGPIPE);
			return -EPIPE;
		}
		if (whose == WRITERS ? p->used < p->count : p->used) return 1;
		if (whose == READERS && !p->writers) return 0;
		if (at_once) return try_again(call);
		long error = zeroos_wait(f, FOREVER, call);
		if (error) return error;
	}
}
