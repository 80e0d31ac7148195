#define FORMAT 64
#define INTEGER 32
#include "float_to_integer.h"

int32_t __fixdfsi(double number)
{
	return to_signed(number);
}
