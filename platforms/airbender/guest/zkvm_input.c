#include "airbender.h"
#include "input.h"

/* The size in bytes, then words with the first byte on top, as the crate
 * airbender-core frames them (src/wire.rs). */
const uint8_t *zkvm_input(size_t *size)
{
	uint32_t *word = (uint32_t *)_input_start;
	*size = host_read();
	if (*size > (size_t)(_input_end - _input_start)) ABORT(INPUT_TOO_LARGE);
	for (size_t i = 0; i < *size; i += 4) *word++ = __builtin_bswap32(host_read());
	return _input_start;
}
