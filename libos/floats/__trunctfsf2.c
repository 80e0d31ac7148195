#define FORMAT 128
#define NARROW 32
#include "float_narrow.h"

float __trunctfsf2(long double number)
{
	return narrowed(number);
}
