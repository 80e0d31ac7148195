#define FORMAT 64
#include "float_order.h"

int __gtdf2(double a, double b)
{
	return less(bits_of(b), bits_of(a));
}
