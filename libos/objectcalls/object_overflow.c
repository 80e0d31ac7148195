#include "call_stack.h"

_Noreturn void zeroos_object_overflow(void)
{
	ABORT("the stack of Linux calls overflowed");
}
