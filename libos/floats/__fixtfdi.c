#define FORMAT 128
#define INTEGER 64
#include "float_to_integer.h"

int64_t __fixtfdi(long double number)
{
	return to_signed(number);
}
