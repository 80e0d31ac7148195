#define FORMAT 128
#include "float_divide.h"

long double __divtf3(long double a, long double b)
{
	return divide(a, b);
}
