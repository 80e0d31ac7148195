#include "airbender.h"

_Noreturn void zkvm_abort(const char *msg, size_t len)
{
	airbender_send(ABORT_MESSAGE, msg, len);
	for (;;) __builtin_trap();
}
