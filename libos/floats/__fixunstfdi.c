#define FORMAT 128
#define INTEGER 64
#include "float_to_integer.h"

uint64_t __fixunstfdi(long double number)
{
	return to_unsigned(number);
}
