#define FORMAT 64
#define INTEGER 64
#include "float_to_integer.h"

int64_t __fixdfdi(double number)
{
	return to_signed(number);
}
