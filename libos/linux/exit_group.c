#include "platform.h"

/* Linux keeps 8 bits of the status: exit(256) is success there, and here. */
_Noreturn long __linux_exit_group(long status)
{
	zkvm_exit(status & 0xff);
}
