#include "files.h"

weak void zeroos_take_input(void *buf, size_t size)
{
	if (zkvm_read(buf, size) != size) ABORT(INPUT_ENDS);
}
