#define FORMAT 64
#include "float_fuse.h"

double fma(double x, double y, double z)
{
	return real_of(fuse(bits_of(x), bits_of(y), bits_of(z)));
}
