#include "wait.h"

weak uint64_t zeroos_now(void)
{
	return zeroos_slept;
}
