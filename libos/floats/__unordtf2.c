#define FORMAT 128
#include "float_order.h"

int __unordtf2(long double a, long double b)
{
	return no_number(bits_of(a)) || no_number(bits_of(b));
}
