#define FORMAT 64
#define INTEGER 64
#include "float_from_integer.h"

double __floatdidf(int64_t number)
{
	return of_signed(number);
}
