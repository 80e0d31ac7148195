#define FORMAT 32
#include "float_fuse.h"

/* libc's fma may itself be made of the instruction that this stands for. */
float zeroos_float_fuse_s(float x, float y, float z)
{
	return real_of(fuse(bits_of(x), bits_of(y), bits_of(z)));
}
