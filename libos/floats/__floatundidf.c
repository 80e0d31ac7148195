#define FORMAT 64
#define INTEGER 64
#include "float_from_integer.h"

double __floatundidf(uint64_t number)
{
	return of_unsigned(number, 0);
}
