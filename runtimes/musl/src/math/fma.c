/* musl's adds zero to a product that is rounded already: one that is too small loses its sign. */
#define fma __fma_sum
#include "src/math/fma.c"
#undef fma

double fma(double x, double y, double z)
{
	return z || !x || !y ? __fma_sum(x, y, z) : x * y;
}
