#include "input.h"
#include "zisk.h"

/* Tells the host which byte is read next, for one that still receives its
 * input. It answers nothing. (fcall 23, with one word as argument) */
static void ready(uintptr_t last)
{
	__asm__ volatile ("csrs 0x8f0, %0\n\tcsrwi 0x8c0, 23" : : "r"(last) : "memory");
}

/* The first record of standard input, where the VM maps it: what ziskos's own
 * read_input gives. Behind its end are zeros, or whatever a prover likes. */
hidden const uint8_t *zkvm_input(size_t *size)
{
	const uint8_t *record = (const uint8_t *)INPUT;
	ready(INPUT + 7);
	*size = *(const volatile uint64_t *)record;
	if (*size > INPUT_END - INPUT - 8) ABORT("the size of the private input is not true");
	if (*size) ready(INPUT + 7 + *size);
	return record + 8;
}
