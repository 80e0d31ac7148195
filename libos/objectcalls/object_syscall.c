#include "object_calls.h"

hidden long zeroos_syscall(long, ...);

/* A call whose number is known only now. */
long zeroos_object_syscall(long a, long b, long c, long d, long e, long f)
{
	return zeroos_syscall(zeroos_object_number, a, b, c, d, e, f);
}
