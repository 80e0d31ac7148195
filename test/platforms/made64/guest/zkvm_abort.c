#include "host.h"

_Noreturn void zkvm_abort(const char *msg, size_t len)
{
	for (;;) host(ABORT_RUN, (long)msg, len);
}
