#define FORMAT 128
#define INTEGER 128
#include "float_to_integer.h"

unsigned __int128 __fixunstfti(long double number)
{
	return to_unsigned(number);
}
