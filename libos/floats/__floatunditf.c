#define FORMAT 128
#define INTEGER 64
#include "float_from_integer.h"

long double __floatunditf(uint64_t number)
{
	return of_unsigned(number, 0);
}
