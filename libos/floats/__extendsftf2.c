#define FORMAT 128
#define NARROW 32
#include "float_widen.h"

long double __extendsftf2(float number)
{
	return widened(number);
}
