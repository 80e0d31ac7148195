#define FORMAT 64
#include "float_root.h"

double sqrt(double x)
{
	return real_of(root_of(bits_of(x)));
}
