#include <stdbool.h>

bool atomic_flag_test_and_set(volatile bool *flag)
{
	bool old = *flag;
	*flag = true;
	return old;
}
