#define FORMAT 64
#include "float_order.h"

int __ltdf2(double a, double b)
{
	return -less(bits_of(a), bits_of(b));
}
