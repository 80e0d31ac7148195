#define FORMAT 128
#define INTEGER 64
#include "float_from_integer.h"

long double __floatditf(int64_t number)
{
	return of_signed(number);
}
