#define FORMAT 64
#define INTEGER 32
#include "float_from_integer.h"

double __floatunsidf(uint32_t number)
{
	return of_unsigned(number, 0);
}
