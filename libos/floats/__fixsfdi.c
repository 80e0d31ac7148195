#define FORMAT 32
#define INTEGER 64
#include "float_to_integer.h"

int64_t __fixsfdi(float number)
{
	return to_signed(number);
}
