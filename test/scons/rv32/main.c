#include <stdio.h>

typedef struct { double x, y; } pair;
double half(double);
float mixed(float, int, double);
pair both(pair, float);
long long wide(long long, long long);
int choose(int);
double sum(int);
int count(int *);

int main(void)
{
	int n = 1, counted = count(&n);
	pair p = both((pair){ 1.25, 3.5 }, 2.5f);
	printf("%g %g %g %g %lld %g\n", half(7), mixed(1.5f, 3, 2.25), p.x, p.y,
		wide(-1234567890123, 77), sum(100));
	for (int i = 0; i < 8; i++) printf("%d ", choose(i));
	printf("%d %d\n", counted, n);
	return 0;
}
