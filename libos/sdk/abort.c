#include "platform.h"

_Noreturn void abort(void)
{
	ABORT("abort");
}
