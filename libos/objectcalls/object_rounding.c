#include "platform.h"

/* Where code compiled elsewhere sets a rounding mode (objects/floats.py). */
hidden cold _Noreturn void zeroos_object_rounding(void)
{
	ABORT("the program sets a rounding mode (fesetround): only rounding to nearest is there");
}
