#define FORMAT 128
#include "float_order.h"

int __letf2(long double a, long double b)
{
	return !at_most(bits_of(a), bits_of(b));
}
