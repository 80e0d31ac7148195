#define FORMAT 64
#include "float_divide.h"

double __divdf3(double a, double b)
{
	return divide(a, b);
}
