#define FORMAT 64
#define INTEGER 128
#include "float_to_integer.h"

__int128 __fixdfti(double number)
{
	return to_signed(number);
}
