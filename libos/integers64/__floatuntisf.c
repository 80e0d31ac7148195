#define FORMAT 32
#define INTEGER 128
#include "float_from_integer.h"

float __floatuntisf(unsigned __int128 number)
{
	return of_unsigned(number, 0);
}
