#include "threads.h"

/* Where the stack of the next new thread ends, what size it was asked to have, and how many bytes
 * below it nobody uses: pthread_create knows, clone is not told. */
hidden void *zeroos_stack_limit;
hidden size_t zeroos_stack_size, zeroos_stack_below;
