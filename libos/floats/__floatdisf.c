#define FORMAT 32
#define INTEGER 64
#include "float_from_integer.h"

float __floatdisf(int64_t number)
{
	return of_signed(number);
}
