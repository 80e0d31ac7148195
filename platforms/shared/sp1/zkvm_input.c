#include "input.h"
#include "sp1.h"

#define SLACK 8	/* SP1 6 writes a whole double word more than the chunk has */

/* The host has a queue of chunks, of which the input is the only one. A chunk
 * can go to memory only that nobody has touched, and in whole. Its length is
 * what the prover likes; without a chunk it is the largest number. */
const uint8_t *zkvm_input(size_t *size)
{
	size_t room = _input_end - _input_start;
	*size = sp1_call(SP1_HINT_LEN, 0, 0);
	if (*size > room - SLACK) ABORT(INPUT_TOO_LARGE);
	sp1_call(SP1_HINT_READ, (size_t)_input_start, *size);
	return _input_start;
}
