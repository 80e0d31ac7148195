#include "file.h"
#include "rlimit.h"

extern weak struct descriptors zeroos_descriptors;	/* absent where nothing opens files */

struct limit zeroos_lowered[LOWERED] = {
	{ UNLIMITED, UNLIMITED }, { UNLIMITED, UNLIMITED }, { UNLIMITED, UNLIMITED },
};

struct limit zeroos_limit(int resource)
{
	uint64_t stack = _stack_top - _stack_bottom;
	struct limit *l;
	switch (resource) {
	case RLIMIT_STACK:
		l = &zeroos_lowered[LOWERED_STACK];
		return (struct limit){
			l->soft < stack ? l->soft : stack, l->hard < stack ? l->hard : stack };
	case RLIMIT_DATA:
		return zeroos_lowered[LOWERED_DATA];
	case RLIMIT_AS:
		return zeroos_lowered[LOWERED_AS];
	case RLIMIT_NOFILE:
		if (!&zeroos_descriptors) return (struct limit){ 3, 3 };
		return (struct limit){ zeroos_descriptors.limit, zeroos_most_files };
	case RLIMIT_CORE:
	case RLIMIT_NICE:
	case RLIMIT_RTPRIO:
		return (struct limit){ 0, 0 };
	}
	return (struct limit){ UNLIMITED, UNLIMITED };
}
