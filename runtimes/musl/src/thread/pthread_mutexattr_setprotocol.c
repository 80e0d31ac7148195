/* In place of musl's, which asks the kernel whether it knows locks with owners. The
 * scheduler does, and this brings it in: the call for one thread does not. */
#include "pthread_impl.h"

extern hidden char zeroos_scheduler[];

int pthread_mutexattr_setprotocol(pthread_mutexattr_t *a, int protocol)
{
	switch (protocol) {
	case PTHREAD_PRIO_NONE:
		a->__attr &= ~8;
		return 0;
	case PTHREAD_PRIO_INHERIT:
		__asm__ __volatile__ ("" : : "r"(zeroos_scheduler));
		a->__attr |= 8;
		return 0;
	case PTHREAD_PRIO_PROTECT:
		return ENOTSUP;
	}
	return EINVAL;
}
