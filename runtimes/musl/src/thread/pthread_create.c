/* musl's, unchanged, but libOS is told where the new stack ends, for the canary that
 * it looks at when threads are switched: nothing enforces the guard pages. */
#define _GNU_SOURCE
#include "pthread_impl.h"

extern hidden void *zeroos_stack_limit;

#define __clone(...) (zeroos_stack_limit = stack_limit, __clone(__VA_ARGS__))

#include "src/thread/pthread_create.c"
