#define FORMAT 64
#include "float_format.h"

double __adddf3(double, double);

double __subdf3(double a, double b)
{
	return __adddf3(a, real_of(bits_of(b) ^ SIGN));
}
