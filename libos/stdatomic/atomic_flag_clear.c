#include <stdbool.h>

/* The functions behind stdatomic.h's macros. See libos/internal/atomic.h. */
void atomic_flag_clear(volatile bool *flag)
{
	*flag = false;
}
