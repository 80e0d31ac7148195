/* Stacks of threads that the program's own C library makes (libc=given): clone is only told where
 * they begin. All of this is absent in images that make no threads, or with ZeroOS' library. */
#ifndef STACK_NOTES_H
#define STACK_NOTES_H

#include "platform.h"

/* [start, end) is mapped without a file: it may become a stack if it is `marked`, or if a thread is
 * being made. 0 or -ENOMEM. */
weak hidden long zeroos_stack_note(uintptr_t start, uintptr_t end, int marked);

/* [start, end) is given back, or mapped in another way. */
weak hidden void zeroos_stack_forget(uintptr_t start, uintptr_t end);

/* Whether [at, end) lies in the mapping that the running thread has its stack in. */
weak hidden int zeroos_stack_own(uintptr_t at, uintptr_t end);

#endif
