#define FORMAT 128
#include "float_sum.h"

long double __addtf3(long double a, long double b)
{
	return real_of(sum(bits_of(a), bits_of(b)));
}
