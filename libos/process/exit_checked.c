#include "exit_checked.h"

/* Absent where no threads are made, and where no handler has a stack. */
weak hidden void zeroos_check_stacks(void);
weak hidden void zeroos_check_signal_stacks(void);

/* An overflow that nobody has noticed is no success. */
_Noreturn void zeroos_exit_checked(long status)
{
	if (zeroos_check_stacks) zeroos_check_stacks();
	if (zeroos_check_signal_stacks) zeroos_check_signal_stacks();
	zkvm_exit(status & 0xff);
}

_Noreturn long __linux_exit_group(long status)
{
	zeroos_exit_checked(status);
}
