#define FORMAT 32
#include "float_order.h"

int __ltsf2(float a, float b)
{
	return -less(bits_of(a), bits_of(b));
}
