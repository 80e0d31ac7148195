#define FORMAT 32
#define INTEGER 32
#include "float_from_integer.h"

float __floatunsisf(uint32_t number)
{
	return of_unsigned(number, 0);
}
