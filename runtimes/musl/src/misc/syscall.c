/* syscall(n, ...): the one place where the number of a Linux call is data.
 * It becomes a call of zeroos_syscall, which the build writes: it brings in all
 * calls that there are. */
#include <stdarg.h>
#include "syscall.h"

#undef syscall

hidden long zeroos_syscall(long, ...);

long syscall(long n, ...)
{
	va_list ap;
	syscall_arg_t a[6];
	va_start(ap, n);
	for (int i=0; i<6; i++) a[i] = va_arg(ap, syscall_arg_t);
	va_end(ap);
	return __syscall_ret(zeroos_syscall(n, a[0], a[1], a[2], a[3], a[4], a[5]));
}
