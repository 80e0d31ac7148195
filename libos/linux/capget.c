#include <string.h>
#include "capability.h"

/* None: the user is unprivileged. */
long __linux_capget(struct capability_header *header, unsigned *to)
{
	if (bad_address(header)) return -EFAULT;
	int words = capability_words(header);
	if (!words) {
		header->version = CAPABILITY_VERSION_3;
		return to ? -EINVAL : 0;
	}
	if (header->pid < 0) return -EINVAL;
	if (header->pid != 0 && header->pid != PID) return -ESRCH;
	if (bad_option(to)) return -EFAULT;
	if (to) memset(to, 0, words * sizeof *to);
	return 0;
}
