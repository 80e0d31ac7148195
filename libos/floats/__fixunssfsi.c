#define FORMAT 32
#define INTEGER 32
#include "float_to_integer.h"

uint32_t __fixunssfsi(float number)
{
	return to_unsigned(number);
}
