#define FORMAT 32
#define INTEGER 32
#include "float_from_integer.h"

float __floatsisf(int32_t number)
{
	return of_signed(number);
}
