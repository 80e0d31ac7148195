/* Atomic operations in both spellings, and what a compiler without atomic instructions makes calls
 * of. */
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>

static _Atomic int count;
static _Atomic int8_t small;
static _Atomic int64_t large;
static atomic_flag flag = ATOMIC_FLAG_INIT;
static int plain = 1;
static _Thread_local int own = 3;

int main(void)
{
	count += 5;
	small--;
	large += 1ll << 40;
	atomic_thread_fence(memory_order_seq_cst);
	__sync_synchronize();
	printf("%d %d %lld", atomic_load(&count), small, (long long)large);
	printf(" %d", atomic_flag_test_and_set(&flag));
	printf(" %d\n", atomic_flag_test_and_set(&flag));
	printf("%d", __sync_fetch_and_add(&plain, 2));
	printf(" %d", __sync_bool_compare_and_swap(&plain, 3, 9));
	printf(" %d", __sync_val_compare_and_swap(&plain, 3, 10));
	printf(" %d", __sync_lock_test_and_set(&plain, 4));
	__sync_lock_release(&plain);
	printf(" %d\n", __sync_sub_and_fetch(&plain, own));
	unsigned x = 0x00f01000;
	printf("%d %d %d %d %08x %d\n", __builtin_popcount(x), __builtin_clz(x),
		__builtin_ctzll((uint64_t)x << 32), __builtin_parity(x), __builtin_bswap32(x),
		__builtin_ffs(x));
	volatile double a = 1.5, b = -2.25;
	volatile int64_t n = -7000000000, m = 3;
	printf("%g %g %d %lld %lld %g\n", a * b, a / b, a < b, (long long)(n / m), (long long)(n % m),
		(double)n);
	return 0;
}
