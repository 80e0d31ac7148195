#include "input.h"
#include "virt.h"

const uint8_t *zkvm_input(size_t *size)
{
	const uint64_t *head = (const uint64_t *)_input_start;
	if (head[0] > (size_t)(_input_end - _input_start) - 16) ABORT(INPUT_TOO_LARGE);
	*size = head[0];
	return _input_start + 16;
}
