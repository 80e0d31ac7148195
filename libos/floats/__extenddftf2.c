#define FORMAT 128
#define NARROW 64
#include "float_widen.h"

long double __extenddftf2(double number)
{
	return widened(number);
}
