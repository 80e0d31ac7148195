#define FORMAT 64
#define NARROW 32
#include "float_narrow.h"

float __truncdfsf2(double number)
{
	return narrowed(number);
}
