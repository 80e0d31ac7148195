#define FORMAT 32
#include "float_format.h"

float __addsf3(float, float);

float __subsf3(float a, float b)
{
	return __addsf3(a, real_of(bits_of(b) ^ SIGN));
}
