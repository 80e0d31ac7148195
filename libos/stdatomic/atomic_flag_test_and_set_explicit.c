#include <stdbool.h>

bool atomic_flag_test_and_set_explicit(volatile bool *flag, int order)
{
	(void)order;
	return __atomic_exchange_n(flag, true, __ATOMIC_SEQ_CST);
}
