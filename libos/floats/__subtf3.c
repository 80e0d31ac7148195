#define FORMAT 128
#include "float_format.h"

long double __addtf3(long double, long double);

long double __subtf3(long double a, long double b)
{
	return __addtf3(a, real_of(bits_of(b) ^ SIGN));
}
