#define FORMAT 32
#include "float_order.h"

int __gesf2(float a, float b)
{
	return at_most(bits_of(b), bits_of(a)) - 1;
}
