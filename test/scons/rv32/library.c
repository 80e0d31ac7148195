/* What compilers for rv32 make code of: numbers of one and two words, with and without a fraction,
 * structs by value, a table of jumps, atomic operations. */
typedef struct { double x, y; } pair;

static const double table[4] = { 1.5, -2.25, 1e10, 0.1 };

double half(double x) { return x / 2; }
float mixed(float a, int n, double b) { return a * n + b; }
pair both(pair p, float f) { return (pair){ p.x + f, p.y * f }; }
long long wide(long long a, long long b) { return a / (b | 1) + a * (1LL << (b & 31)); }

int choose(int n)
{
	switch (n) {
	case 0: return 5;
	case 1: return 7;
	case 2: return -3;
	case 3: return 99;
	case 4: return 1234;
	case 5: return n * 3;
	default: return n;
	}
}

double sum(int n)
{
	double s = 0;
	for (int i = 0; i < n; i++) s += table[i & 3] * i;
	return s;
}

int count(int *p)
{
	int before = __atomic_add_fetch(p, 3, __ATOMIC_SEQ_CST);
	return before + __atomic_exchange_n(p, 40, __ATOMIC_RELAXED);
}
