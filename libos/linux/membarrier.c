/* One hart sees its own writes in order: every barrier is there, and expedited ones ask for their
 * registration as on Linux. */
#include <errno.h>

enum {
	QUERY = 0, GLOBAL = 1, GLOBAL_EXPEDITED = 2, REGISTER_GLOBAL_EXPEDITED = 4,
	PRIVATE_EXPEDITED = 8,
	REGISTER_PRIVATE_EXPEDITED = 16, PRIVATE_EXPEDITED_SYNC_CORE = 32,
	REGISTER_PRIVATE_EXPEDITED_SYNC_CORE = 64,
};

long __linux_membarrier(long cmd, long flags)
{
	static long registered;
	if (flags) return -EINVAL;
	switch (cmd) {
	case QUERY:
		return 127;
	case GLOBAL: case GLOBAL_EXPEDITED:
		return 0;
	case REGISTER_GLOBAL_EXPEDITED:
	case REGISTER_PRIVATE_EXPEDITED:
	case REGISTER_PRIVATE_EXPEDITED_SYNC_CORE: registered |= cmd; return 0;
	case PRIVATE_EXPEDITED: case PRIVATE_EXPEDITED_SYNC_CORE:
		return registered & cmd * 2 ? 0 : -EPERM;
	}
	return -EINVAL;
}
