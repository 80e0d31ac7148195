#define FORMAT 128
#define INTEGER 32
#include "float_to_integer.h"

uint32_t __fixunstfsi(long double number)
{
	return to_unsigned(number);
}
