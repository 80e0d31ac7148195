/* What the compiler leaves to helper functions or to the ABI. */
#include "show.h"
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>

struct small { char a; short b; };
struct pair { int a; long long b; };
struct large { double d[5]; char c; };
struct __attribute__((packed)) packed { char a; int b; short c; long long d; };
struct bits { unsigned a : 3; int b : 7; unsigned long long c : 40; };

static __attribute__((noinline)) struct small flip(struct small s)
{ return (struct small){ s.b, s.a }; }
static __attribute__((noinline)) struct pair swap(struct pair p)
{ return (struct pair){ p.b, p.a }; }
static __attribute__((noinline)) struct large twice(struct large l)
{
	for (int i = 0; i < 5; i++) l.d[i] *= 2;
	l.c++;
	return l;
}

static __attribute__((noinline)) int many(int a, long long b, char c, double d, int e, int f,
	long long g, struct pair h, float i, short j)
{
	return a + b * 2 + c * 3 + (int)d * 4 + e * 5 + f * 6 + (int)g * 7 + h.a * 8 + (int)h.b * 9 +
		(int)i * 10 + j * 11;
}

static long long sum(const char *kinds, ...)
{
	va_list ap, copy;
	long long total = 0;
	va_start(ap, kinds);
	va_copy(copy, ap);
	for (const char *k = kinds; *k; k++) switch (*k) {
	case 'i': total += va_arg(ap, int); break;
	case 'l': total += va_arg(ap, long long); break;
	case 'd': total += va_arg(ap, double) * 10; break;
	case 'p': total += va_arg(ap, struct pair).b; break;
	case 'L': total += va_arg(ap, long double) * 100; break;
	}
	va_end(ap);
	return total * 3 + va_arg(copy, int);
}

static int computed(int n)
{
	static const void *const where[] = { &&zero, &&one, &&two };
	int r = 0;
	goto *where[n % 3];
zero:	r += 1;
one:	r += 10;
two:	return r + 100;
}

static int text_case(int n)
{
	switch (n) {
	case 0: return 12; case 1: return 7; case 2: return 99; case 3: return 3;
	case 4: return n * 5; case 5: return -1;
	case 6: return 600; case 7: return 1 << n; case 100: return 1; default: return 0;
	}
}

static void shifts(void)
{
	volatile uint64_t u = 0x8123456789abcdefULL;
	volatile int64_t s = -0x123456789abcdefLL;
	for (volatile int n = 0; n < 64; n += 7)
		printf("%llx %llx %llx\n", (unsigned long long)(u << n), (unsigned long long)(u >> n),
			(unsigned long long)(s >> n));
}

static void divisions(void)
{
	static const long long v[] = { 0, 1, -1, 7, -7, INT_MAX, INT_MIN, 1LL << 32, -(1LL << 33),
		LLONG_MAX, LLONG_MIN + 1, 1000000007 };
	uint64_t hash = 0;
	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
	for (size_t j = 1; j < sizeof v / sizeof *v; j++) {
		volatile long long a = v[i], b = v[j];
		hash = hash * 1099511628211ULL + a / b + 3 * (a % b) + 5 * ((uint64_t)a / (uint64_t)b) +
			7 * ((uint64_t)a % (uint64_t)b) + a * b;
		hash += (a < b) + 2 * ((uint64_t)a < (uint64_t)b);
		double x = a, y = b;
		float f = a;
		hash = hash * 31 + (int64_t)(x / y / 16) + (int64_t)(f / 1024) + (x < y) + 2 * (x == y);
	}
	printf("%llx\n", (unsigned long long)hash);
	for (int i = 0; i < 20000; i++) {
		volatile int32_t a = next_random(), b = next_random() >> next_random() % 31 | 1;
		hash = hash * 33 + a / b + a % b + (uint32_t)a / (uint32_t)b;
		volatile double x = a, y = b;
		hash += (int64_t)(x * y) + (int64_t)(x / y) + (int64_t)((float)x / (float)y + 0.5f);
	}
	printf("%llx\n", (unsigned long long)hash);
	volatile int a = INT_MIN, b = 3;
	printf("%d %d\n", a / b, a % b);
	unsigned o;
	printf("%d %d\n", __builtin_add_overflow(4000000000u, 500000000u, &o),
		__builtin_mul_overflow(100000ll, 100000ll, &(long long){ 0 }));
	printf("%d %d %d %x\n", __builtin_clz(5), __builtin_ctzll(1ULL << 40), __builtin_parity(7),
		__builtin_bswap32(0x12345678));
}

int main(void)
{
	struct small s = flip((struct small){ 'x', 77 });
	struct pair p = swap((struct pair){ 5, 6 });
	struct large l = twice((struct large){ { 1, 2.5, -3, 1e10, 0.1 }, 'a' });
	struct packed k = { 1, 0x12345678, -2, 0x123456789abcdefLL };
	struct packed *volatile where = &k;
	struct bits f = { 5, -60, 1ULL << 39 };
	printf("%d %d %d %lld %g %g %c\n", s.a, s.b, p.a, p.b, l.d[1], l.d[3], l.c);
	where->b++, where->d++;
	printf("%d %x %d %llx\n", where->a, where->b, where->c, where->d);
	printf("%d %d %llu\n", f.a, f.b, (unsigned long long)f.c);
	SHOW(many(1, 2, 3, 4.5, 5, 6, 7, (struct pair){ 8, 9 }, 10.5f, -11));
	SHOW(sum("ildpLid", 1, 2LL << 20, 3.5, (struct pair){ 4, 5 }, 6.25L, 7, 8.0));
	for (int n = 0; n < 3; n++) printf("%d ", computed(n));
	for (int n = -1; n < 10; n++) printf("%d ", text_case(n));
	puts("");
	shifts();
	divisions();
	for (volatile int n = 1; n < 3000; n += 700) {
		char space[n], *more = __builtin_alloca(n);
		memset(space, n, n);
		memset(more, ~n, n);
		CHECK(all(space, (unsigned char)n, n) && all(more, (unsigned char)~n, n));
	}
	int (*volatile call)(int) = text_case;
	SHOW(call(6));
	return 0;
}
