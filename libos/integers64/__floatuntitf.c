#define FORMAT 128
#define INTEGER 128
#include "float_from_integer.h"

long double __floatuntitf(unsigned __int128 number)
{
	return of_unsigned(number, 0);
}
