#define FORMAT 32
#include "float_fuse.h"

float fmaf(float x, float y, float z)
{
	return real_of(fuse(bits_of(x), bits_of(y), bits_of(z)));
}
