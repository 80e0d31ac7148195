#define FORMAT 32
#define INTEGER 32
#include "float_to_integer.h"

int32_t __fixsfsi(float number)
{
	return to_signed(number);
}
