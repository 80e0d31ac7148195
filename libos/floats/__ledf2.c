#define FORMAT 64
#include "float_order.h"

int __ledf2(double a, double b)
{
	return !at_most(bits_of(a), bits_of(b));
}
