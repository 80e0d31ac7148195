#define FORMAT 32
#define INTEGER 64
#include "float_from_integer.h"

float __floatundisf(uint64_t number)
{
	return of_unsigned(number, 0);
}
