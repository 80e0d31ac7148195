/* What a verifier cares about, each a link-time choice between files. */
#ifndef POLICIES_H
#define POLICIES_H

#include "platform.h"

/* Policy time=refuse|zero|input. Reads a clock into seconds and nanoseconds;
 * `call` is the Linux call that wants it, for the message. */
hidden void zeroos_clock(const char *call, int clock, int64_t *sec, long *nsec);

/* At start, before the program sees its input: takes what the policy takes. */
hidden void zeroos_take_time(void);
extern hidden uint64_t zeroos_start_time;	/* Unix time, nanoseconds */

/* Policy random=refuse|zero|input. */
hidden void zeroos_entropy(const char *call, void *buf, size_t size);

/* After zeroos_take_time: takes the seed. 16 bytes for AT_RANDOM, or null. */
hidden const void *zeroos_take_seed(void);
extern hidden uint32_t zeroos_seed[8];

/* Ends the run: a policy refuses `call`. */
hidden cold _Noreturn void zeroos_refuse(const char *option, const char *call);

#endif
