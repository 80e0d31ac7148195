#include "threads.h"

/* Where the stack of the next new thread ends: pthread_create knows, clone is not told. */
hidden void *zeroos_stack_limit;
