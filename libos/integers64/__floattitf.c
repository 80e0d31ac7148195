#define FORMAT 128
#define INTEGER 128
#include "float_from_integer.h"

long double __floattitf(__int128 number)
{
	return of_signed(number);
}
