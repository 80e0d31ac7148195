#include "input.h"
#include "jolt.h"

/* The untrusted advice: the input's size in 8 bytes, then its bytes. Jolt's
 * "inputs" are not private. */
hidden const uint8_t *zkvm_input(size_t *size)
{
	*size = *(const volatile uint64_t *)ADVICE;
	if (*size > ADVICE_MAX - 8) ABORT("the size of the private input is not true");
	return (const uint8_t *)ADVICE + 8;
}
