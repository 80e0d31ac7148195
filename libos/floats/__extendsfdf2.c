#define FORMAT 64
#define NARROW 32
#include "float_widen.h"

double __extendsfdf2(float number)
{
	return widened(number);
}
