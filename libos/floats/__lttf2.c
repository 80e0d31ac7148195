#define FORMAT 128
#include "float_order.h"

int __lttf2(long double a, long double b)
{
	return -less(bits_of(a), bits_of(b));
}
