#define FORMAT 128
#define INTEGER 128
#include "float_to_integer.h"

__int128 __fixtfti(long double number)
{
	return to_signed(number);
}
