/* musl's, unchanged, but libOS is told where the new stack ends, for the canary that
 * it looks at when threads are switched: nothing enforces the guard pages. And the
 * stack is not cleared, only what lies above it: a thread's struct and TLS. */
#define _GNU_SOURCE
#include <string.h>
#include "pthread_impl.h"

extern hidden void *zeroos_stack_limit;
hidden int zeroos_stack_commit(uintptr_t, size_t);

#define __clone(...) (zeroos_stack_limit = stack_limit, __clone(__VA_ARGS__))
#define __mprotect(at, size, prot) zeroos_stack_commit((uintptr_t)(at), size)
#define __copy_tls(at) __copy_tls(memset(at, 0, libc.tls_size + __pthread_tsd_size))

#include "src/thread/pthread_create.c"
