#define FORMAT 128
#define INTEGER 32
#include "float_from_integer.h"

long double __floatsitf(int32_t number)
{
	return of_signed(number);
}
