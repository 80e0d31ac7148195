#define FORMAT 64
#include "float_order.h"

int __eqdf2(double a, double b)
{
	return !equal(bits_of(a), bits_of(b));
}
