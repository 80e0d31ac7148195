#include <math.h>
#include <stdint.h>

/* Each operation on numbers that costs more than a few instructions. */
int main(void)
{
	volatile double x = 3.25, y = -0.7, z = 1e9;
	volatile float f = 3.25f, g = -0.7f;
	volatile uint64_t a = 0x123456789abcdef0, b = 1000000007, c = 0x1234567890;
	double sum = 0;
	for (int i = 0; i < 10; i++) {
		sum += x * y / z;
		sum += sqrt(x) + fma(x, y, z) + (f + f * g / f);
		if (sum < y) sum = (int)z + i;
		sum += (double)(a / b + a % c + (uint64_t)(int64_t)x);
	}
	return !(sum > 0);
}
