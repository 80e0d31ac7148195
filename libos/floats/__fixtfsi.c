#define FORMAT 128
#define INTEGER 32
#include "float_to_integer.h"

int32_t __fixtfsi(long double number)
{
	return to_signed(number);
}
