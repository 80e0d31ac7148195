/* Atomic operations of every size, which a machine without such instructions leaves to functions.
 */
#include "show.h"
#include <stdatomic.h>
#include <stdint.h>

static _Atomic int counter;
static _Atomic long long big;
static _Atomic unsigned char byte = 250;
static _Atomic short half = -1;
static struct { int a[5]; } plain = { { 1, 2, 3, 4, 5 } };
static _Atomic __typeof__(plain) whole;
static atomic_flag flag = ATOMIC_FLAG_INIT;
static int old_style;

int main(void)
{
	int expected = 3;
	counter += 3;
	SHOW(atomic_compare_exchange_strong(&counter, &expected, 9));
	SHOW(atomic_fetch_or(&counter, 6));
	SHOW(atomic_exchange(&counter, 1));
	big += 1LL << 40;
	printf("%lld\n", atomic_fetch_sub(&big, 5));
	printf("%lld\n", big);
	SHOW(byte += 10);
	SHOW(half--);
	SHOW(atomic_fetch_and(&half, 0x7f0));
	SHOW(atomic_fetch_xor(&byte, 0xff));
	SHOW(byte);
	long long wanted = 7;
	SHOW(atomic_compare_exchange_weak(&big, &wanted, 1));
	printf("%lld\n", wanted);
	atomic_store(&whole, plain);
	plain = atomic_load(&whole);
	SHOW(plain.a[4]);
	SHOW(atomic_flag_test_and_set(&flag));
	SHOW(atomic_flag_test_and_set(&flag));
	SHOW(__sync_fetch_and_add(&old_style, 5));
	SHOW(__sync_bool_compare_and_swap(&old_style, 5, 6));
	SHOW(__atomic_sub_fetch(&old_style, 1, __ATOMIC_RELAXED));
	SHOW(__atomic_fetch_nand(&old_style, 4, __ATOMIC_RELAXED));
	SHOW(old_style);
	return 0;
}
