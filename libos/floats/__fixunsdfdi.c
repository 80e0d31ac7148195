#define FORMAT 64
#define INTEGER 64
#include "float_to_integer.h"

uint64_t __fixunsdfdi(double number)
{
	return to_unsigned(number);
}
