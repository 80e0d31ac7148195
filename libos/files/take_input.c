#include "files.h"

weak void zeroos_take_input(void *buf, size_t size)
{
	if (zkvm_read(buf, size) != size)
		ABORT("the private input ends before what time=input and random=input take from its front");
}
