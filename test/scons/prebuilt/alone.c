/* Needs of libraries only what compilers ask for by themselves: it makes its own calls. */
typedef unsigned long word;
typedef struct { double x, y; float z; int n; } point;

static long call(long number, long a, long b, long c)
{
	register long a7 __asm__("a7") = number, a0 __asm__("a0") = a, a1 __asm__("a1") = b,
		      a2 __asm__("a2") = c;
	__asm__ volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2) : "memory");
	return a0;
}

static void print(const char *name, word value)
{
	char text[80], *end = text;
	while (*name) *end++ = *name++;
	*end++ = ' ';
	for (int shift = 60; shift >= 0; shift -= 4) *end++ = "0123456789abcdef"[value >> shift & 15];
	*end++ = '\n';
	call(64, 1, (long)text, end - text);
}

static int count;
static point points[40];
static word noise = 1;

static word next(void)
{
	noise ^= noise << 13;
	noise ^= noise >> 7;
	return noise ^= noise << 17;
}

static word bits(double x)
{
	union { double x; word bits; } both = { x };
	return both.bits;
}

/* A switch over a table of distances. */
__attribute__((noinline)) static long machine(const unsigned char *code, long value)
{
	long stack[16] = { 0 }, *top = stack;
	for (;;) switch (*code++) {
	case 0: return value;
	case 1: *++top = value; break;
	case 2: value += *top--; break;
	case 3: value *= *code++; break;
	case 4: value ^= value >> 3; break;
	case 5: if (value & 1) code++; break;
	case 6: value -= *code++; break;
	case 7: value = value << 32 | (word)value >> 32; break;
	case 8: value = value / 7 * 3 + value % 5; break;
	case 9: __atomic_fetch_add(&count, 1, __ATOMIC_SEQ_CST); break;
	}
}

/* Addresses of labels, and distances between them. */
__attribute__((noinline)) static long labels(int steps)
{
	static const int distances[] = { &&b - &&a, &&c - &&a, &&d - &&a, 0 };
	long value = 1;
	int at = 0;
a:	value = value * 3 + 1;
	if (steps-- < 0) return value;
	goto *(&&a + distances[at++ & 3]);
b:	value ^= 0x55;
	goto a;
c:	value += at;
d:	value -= steps;
	goto a;
}

__attribute__((noinline)) static double norm(const point *p, int many)
{
	double sum = 0;
	for (int i = 0; i < many; i++) sum += p[i].x * p[i].x + p[i].y / (p[i].n + 1) - p[i].z;
	return sum;
}

static int by_x(const point *a, const point *b) { return (a->x > b->x) - (a->x < b->x); }
static int by_n(const point *a, const point *b) { return a->n - b->n; }
static int (*const orders[])(const point *, const point *) = { by_x, by_n };

__attribute__((noinline)) static void sort(point *first, int many,
	int (*order)(const point *, const point *))
{
	for (int i = 1; i < many; i++)
		for (int j = i; j > 0 && order(first + j, first + j - 1) < 0; j--) {
			point kept = first[j];
			first[j] = first[j - 1];
			first[j - 1] = kept;
		}
}

__attribute__((noinline)) static word ackermann(word m, word n)
{
	return !m ? n + 1 : ackermann(m - 1, n ? ackermann(m, n - 1) : 1);
}

int main(void)
{
	static const unsigned char code[] = { 9, 1, 3, 5, 2, 4, 5, 6, 9, 7, 8, 1, 3, 11, 2, 9, 4, 0 };
	for (int i = 0; i < 40; i++)
		points[i] = (point){ (double)(long)next() / 1e9, (int)next() / 3.5f, (float)i * 0.37f,
			next() % 90 };
	for (int i = 0; i < 6; i++) print("machine", machine(code, next()));
	print("labels", labels(50));
	for (int i = 0; i < 2; i++) {
		sort(points, 40, orders[i]);
		print("norm", bits(norm(points, 17)));
		print("first", bits(points[3].x));
	}
	print("compare", points[3].y < points[4].y ? 1 : points[3].y > points[4].y ? 2 : 3);
	print("convert", (word)(long)points[9].x + (word)(int)points[9].z);
	print("fused", bits(__builtin_fma(points[1].x, points[2].y, points[3].z)));
	print("wide", (word)((unsigned __int128)next() * next() >> 64));
	print("ackermann", ackermann(2, 9));
	int expected = 3;
	__atomic_compare_exchange_n(&count, &expected, 40, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
	print("count", __atomic_exchange_n(&count, 7, __ATOMIC_ACQ_REL) + expected);
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	return count;
}
