#define FORMAT 128
#include "float_order.h"

int __getf2(long double a, long double b)
{
	return at_most(bits_of(b), bits_of(a)) - 1;
}
