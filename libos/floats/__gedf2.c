#define FORMAT 64
#include "float_order.h"

int __gedf2(double a, double b)
{
	return at_most(bits_of(b), bits_of(a)) - 1;
}
