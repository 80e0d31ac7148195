#include "risc0.h"

weak size_t zkvm_read(void *buf, size_t size)
{
	return risc0_read(buf, size);
}
