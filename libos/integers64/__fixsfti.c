#define FORMAT 32
#define INTEGER 128
#include "float_to_integer.h"

__int128 __fixsfti(float number)
{
	return to_signed(number);
}
