#define FORMAT 128
#define INTEGER 32
#include "float_from_integer.h"

long double __floatunsitf(uint32_t number)
{
	return of_unsigned(number, 0);
}
