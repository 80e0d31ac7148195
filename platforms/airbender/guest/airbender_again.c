#include "airbender.h"

hidden cold _Noreturn void airbender_again(void)
{
	ABORT("a jump to address 0, where the program starts");
}
