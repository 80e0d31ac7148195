#include <stdbool.h>

bool atomic_flag_test_and_set_explicit(volatile bool *flag, int order)
{
	(void)order;
	bool old = *flag;
	*flag = true;
	return old;
}
