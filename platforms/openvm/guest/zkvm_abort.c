#include "openvm.h"

/* A message that is not UTF-8 ends the run as well. */
_Noreturn void zkvm_abort(const char *msg, size_t len)
{
	OPENVM(PHANTOM, PRINT, msg, len);
	for (;;) OPENVM(TERMINATE, ABORTED, 0, 0);
}
