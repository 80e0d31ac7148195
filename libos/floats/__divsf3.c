#define FORMAT 32
#include "float_divide.h"

float __divsf3(float a, float b)
{
	return divide(a, b);
}
