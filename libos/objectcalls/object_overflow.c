#include "object_call.h"

_Noreturn void zeroos_object_overflow(void)
{
	ABORT("the stack of Linux calls overflowed");
}
