#define FORMAT 128
#include "float_order.h"

int __eqtf2(long double a, long double b)
{
	return !equal(bits_of(a), bits_of(b));
}
