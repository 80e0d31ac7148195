#define FORMAT 64
#define TARGET 32
#include "float_narrow.h"

float __truncdfsf2(double number)
{
	return narrowed(number);
}
