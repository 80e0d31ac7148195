#define FORMAT 32
#include "float_order.h"

int __eqsf2(float a, float b)
{
	return !equal(bits_of(a), bits_of(b));
}
