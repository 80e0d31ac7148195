#define FORMAT 64
#include "float_root.h"

/* libc's sqrt may itself be made of the instruction that this stands for. */
double zeroos_float_root(double value)
{
	return real_of(root_of(bits_of(value)));
}
