#include "host.h"
#include "input.h"

const uint8_t *zkvm_input(size_t *size)
{
	size_t room = _input_end - _input_start;
	*size = host(READ, (long)_input_start, room);
	if (*size > room) ABORT(INPUT_TOO_LARGE);
	return _input_start;
}
