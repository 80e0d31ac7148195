/* GCC's old builtins, which are calls in code for processors without atomic instructions: their
 * results, and what they leave. Releasing a lock of two words is no call: GCC 12 leaves it out. */
int printf(const char *, ...);

#define OPERATIONS(ONE, size) \
	ONE(size, add, old + value) ONE(size, sub, old - value) ONE(size, or, old | value) \
	ONE(size, and, old & value) ONE(size, xor, old ^ value) ONE(size, nand, ~(old & value))

#define CHECK(fact) do { count++; if (!(fact)) printf("line %d, %s\n", __LINE__, #fact); } while (0)

#define ONE(size, name, new) \
	word.x = old; \
	wanted = new; \
	CHECK(__sync_fetch_and_##name(&word.x, value) == old && word.x == wanted); \
	word.x = old; \
	CHECK(__sync_##name##_and_fetch(&word.x, value) == wanted && word.x == wanted);

/* Its neighbours stay as they are. */
#define TEST(size, type) \
static void test_##size(type old, type value) \
{ \
	struct { type before, x, after; } word = { old, old, value }; \
	type wanted, other = old + 1; \
	OPERATIONS(ONE, size) \
	word.x = old; \
	CHECK(__sync_val_compare_and_swap(&word.x, other, value) == old && word.x == old); \
	CHECK(__sync_val_compare_and_swap(&word.x, old, value) == old && word.x == value); \
	CHECK(!__sync_bool_compare_and_swap(&word.x, (type)(value + 1), old) && word.x == value); \
	CHECK(__sync_bool_compare_and_swap(&word.x, value, old) && word.x == old); \
	CHECK(__sync_lock_test_and_set(&word.x, value) == old && word.x == value); \
	if (sizeof word.x <= sizeof(long)) __sync_lock_release(&word.x); \
	else word.x = 0; \
	__sync_synchronize(); \
	CHECK(!word.x && word.before == old && word.after == value); \
}

static int count;

TEST(1, unsigned char)
TEST(2, unsigned short)
TEST(4, unsigned)
TEST(8, unsigned long long)
#ifdef __SIZEOF_INT128__
TEST(16, unsigned __int128)
#endif

int main(void)
{
	unsigned long long x = 88172645463325252ULL, y = 0;
	for (int i = 0; i < 100; i++, y = x) {
		x ^= x << 13, x ^= x >> 7, x ^= x << 17;
		test_1(x, y);
		test_2(x, y);
		test_4(x, y);
		test_8(x, y);
#ifdef __SIZEOF_INT128__
		test_16((unsigned __int128)x << 64 | y, (unsigned __int128)y << 64 | x);
#endif
	}
	printf("%d\n", count);
	return 0;
}
