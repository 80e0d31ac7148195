#define FORMAT 128
#define NARROW 64
#include "float_narrow.h"

double __trunctfdf2(long double number)
{
	return narrowed(number);
}
