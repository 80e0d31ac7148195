/* musl's pthread_impl.h finds the syscall.h beside itself; ours must come first. */
#include "syscall.h"
#include "lock.h"
#include_next "pthread_impl.h"
