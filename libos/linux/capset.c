#include "capability.h"

/* There is none to keep; to ask for one: EPERM. */
long __linux_capset(struct capability_header *header, const unsigned *from)
{
	if (bad_address(header)) return -EFAULT;
	int words = capability_words(header);
	if (!words) {
		header->version = CAPABILITY_VERSION_3;
		return -EINVAL;
	}
	if (header->pid != 0 && header->pid != PID) return -EPERM;
	if (bad_address(from)) return -EFAULT;
	/* Of each three words, effective and permitted need privilege; so do inheritable ones. */
	for (int i = 0; i < words; i++) if (from[i]) return -EPERM;
	return 0;
}
