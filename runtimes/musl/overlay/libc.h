/* setuid() and its relatives hand their call's number to musl's __setxid, which
 * makes the call in every thread. Here ids belong to the whole process, and the
 * call is named where it is made. */
#include_next "libc.h"
#include "syscall.h"

#undef __setxid
#define __setxid(nr, id, eid, sid) syscall(nr, id, eid, sid)
