#define FORMAT 32
#define INTEGER 64
#include "float_to_integer.h"

uint64_t __fixunssfdi(float number)
{
	return to_unsigned(number);
}
