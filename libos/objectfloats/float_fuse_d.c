#define FORMAT 64
#include "float_fuse.h"

/* libc's fma may itself be made of the instruction that this stands for. */
double zeroos_float_fuse_d(double x, double y, double z)
{
	return real_of(fuse(bits_of(x), bits_of(y), bits_of(z)));
}
