#define FORMAT 32
#include "float_root.h"

float sqrtf(float x)
{
	return real_of(root_of(bits_of(x)));
}
