#include "input.h"
#include "jolt.h"

/* Jolt's "inputs" are not private: the input is untrusted advice. */
hidden const uint8_t *zkvm_input(size_t *size)
{
	*size = *(const volatile uint64_t *)&jolt_advice.size;
	if (*size > (uintptr_t)jolt_advice_end - (uintptr_t)jolt_advice.data)
		ABORT("the size of the private input is not true");
	return jolt_advice.data;
}
