#define FORMAT 64
#define INTEGER 128
#include "float_to_integer.h"

unsigned __int128 __fixunsdfti(double number)
{
	return to_unsigned(number);
}
