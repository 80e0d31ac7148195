#define FORMAT 64
#define INTEGER 32
#include "float_from_integer.h"

double __floatsidf(int32_t number)
{
	return of_signed(number);
}
