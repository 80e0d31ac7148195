/* setuid() and its relatives hand their call's number to this function. musl
 * applies the call in every thread; here ids belong to the whole process. */
#include "syscall.h"
#include "libc.h"

hidden long zeroos_syscall(long, ...);

int __setxid(int nr, int id, int eid, int sid)
{
	return __syscall_ret(zeroos_syscall(nr, (long)id, (long)eid, (long)sid));
}
