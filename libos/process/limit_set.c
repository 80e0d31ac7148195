#include "file.h"
#include "rlimit.h"

extern weak struct descriptors zeroos_descriptors;

/* A lower limit that nothing enforces is refused rather than ignored. */
long zeroos_limit_set(int resource, struct limit to)
{
	struct limit now = zeroos_limit(resource);
	if (to.soft > to.hard) return -EINVAL;
	if (to.hard > now.hard) return -EPERM;
	if (resource == RLIMIT_NOFILE && &zeroos_descriptors) {
		zeroos_descriptors.limit = to.soft;
		zeroos_most_files = to.hard;
		return 0;
	}
	return to.soft == now.soft && to.hard == now.hard ? 0 : -EPERM;
}
