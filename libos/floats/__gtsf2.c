#define FORMAT 32
#include "float_order.h"

int __gtsf2(float a, float b)
{
	return less(bits_of(b), bits_of(a));
}
