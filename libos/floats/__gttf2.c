#define FORMAT 128
#include "float_order.h"

int __gttf2(long double a, long double b)
{
	return less(bits_of(b), bits_of(a));
}
