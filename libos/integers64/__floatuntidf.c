#define FORMAT 64
#define INTEGER 128
#include "float_from_integer.h"

double __floatuntidf(unsigned __int128 number)
{
	return of_unsigned(number, 0);
}
