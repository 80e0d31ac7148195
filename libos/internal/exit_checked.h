#ifndef EXIT_CHECKED_H
#define EXIT_CHECKED_H

#include "platform.h"

/* The end of the process in programs whose stacks are looked at: who has such a stack refers to
 * this, and so brings in the call exit_group that does it too. */
hidden _Noreturn void zeroos_exit_checked(long status);

#endif
