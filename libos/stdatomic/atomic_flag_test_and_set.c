#include <stdbool.h>

bool atomic_flag_test_and_set(volatile bool *flag)
{
	return __atomic_exchange_n(flag, true, __ATOMIC_SEQ_CST);
}
