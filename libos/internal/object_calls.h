/* What islands of rewritten objects call besides Linux calls (site_scons/zeroos/objects). */
#ifndef OBJECT_CALLS_H
#define OBJECT_CALLS_H

#include "clock.h"

extern hidden unsigned long zeroos_object_number;	/* of the call that is being made */

/* Nanoseconds of a clock; `call` is for the message of time=refuse. */
hidden uint64_t zeroos_object_nanoseconds(const char *call, int clock);

#endif
