#define FORMAT 32
#include "float_order.h"

int __unordsf2(float a, float b)
{
	return no_number(bits_of(a)) || no_number(bits_of(b));
}
