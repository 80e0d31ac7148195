#include "file.h"
#include "rlimit.h"

extern weak struct descriptors zeroos_descriptors;	/* absent where nothing opens files */

struct limit zeroos_limit(int resource)
{
	switch (resource) {
	case RLIMIT_STACK:
		return (struct limit){ _stack_top - _stack_bottom, _stack_top - _stack_bottom };
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
