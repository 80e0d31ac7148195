/* While there is one thread nobody takes these locks, and the functions that do are long: whoever
 * calls them looks first. */
#ifndef LOCK_H
#define LOCK_H

#include "libc.h"

hidden void __lock(volatile int *) __attribute__((__cold__, __noinline__));
hidden void __unlock(volatile int *) __attribute__((__cold__, __noinline__));
#define LOCK(x) ((void)(libc.need_locks ? __lock(x) : (void)0))
#define UNLOCK(x) ((void)(*(x) < 0 ? __unlock(x) : (void)0))

#endif
