#define FORMAT 32
#include "float_order.h"

int __lesf2(float a, float b)
{
	return !at_most(bits_of(a), bits_of(b));
}
