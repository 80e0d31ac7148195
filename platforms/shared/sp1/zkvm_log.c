#include "log.h"
#include "sp1.h"

void zkvm_log(const char *text, size_t size)
{
	sp1_write(FD_LOG, text, size);
}
