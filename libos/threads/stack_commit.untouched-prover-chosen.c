#include "memory.h"

/* What was never written holds what the prover likes: a stack is cleared. */
int zeroos_stack_commit(uintptr_t at, size_t size)
{
	zeroos_page_commit(at, at + size);
	return 0;
}
