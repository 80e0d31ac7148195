#define FORMAT 32
#define INTEGER 128
#include "float_to_integer.h"

unsigned __int128 __fixunssfti(float number)
{
	return to_unsigned(number);
}
