#include "memory.h"

/* What was never written holds what the prover likes. */
int zeroos_page_untouched(uintptr_t at, uintptr_t end)
{
	(void)at, (void)end;
	return 0;
}
