#define FORMAT 32
#define INTEGER 128
#include "float_from_integer.h"

float __floattisf(__int128 number)
{
	return of_signed(number);
}
