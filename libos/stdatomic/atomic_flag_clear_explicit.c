#include <stdbool.h>

void atomic_flag_clear_explicit(volatile bool *flag, int order)
{
	(void)order;
	*flag = false;
}
