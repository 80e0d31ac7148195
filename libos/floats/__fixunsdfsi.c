#define FORMAT 64
#define INTEGER 32
#include "float_to_integer.h"

uint32_t __fixunsdfsi(double number)
{
	return to_unsigned(number);
}
