#include "input.h"
#include "openvm.h"

#define MOST 1023	/* words that HINT_BUFFER takes */

/* All words are the host's, the length too. What is behind the input in its
 * last word is the host's as well. */
const uint8_t *zkvm_input(size_t *size)
{
	uint32_t length;
	OPENVM(PHANTOM, HINT_INPUT, 0, 0);
	OPENVM(HINT_STORE, HINT_WORD, &length, 0);
	if (length > (size_t)(_input_end - _input_start)) ABORT(INPUT_TOO_LARGE);
	size_t words = (length + 3) / 4;
	for (uint8_t *p = _input_start; words; p += 4 * MOST) {
		size_t part = words < MOST ? words : MOST;
		OPENVM(HINT_STORE, HINT_BUFFER, p, part);
		words -= part;
	}
	*size = length;
	return _input_start;
}
