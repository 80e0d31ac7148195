#define FORMAT 64
#include "float_order.h"

int __unorddf2(double a, double b)
{
	return no_number(bits_of(a)) || no_number(bits_of(b));
}
