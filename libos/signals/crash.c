#include "platform.h"

/* libc calls this where it finds its own state impossible. */
hidden cold _Noreturn void zeroos_crash(void)
{
	ABORT("libc found impossible state: heap corruption, a double free, or a stack overrun");
}
