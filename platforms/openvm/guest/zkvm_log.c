#include "log.h"
#include "openvm.h"

void zkvm_log(const char *text, size_t size)
{
	OPENVM(PHANTOM, PRINT, text, size);
}
