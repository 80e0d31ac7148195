/* Jolt's I/O region. Its addresses follow from the sizes that the host chooses
 * (common/src/jolt_device.rs, MemoryLayout::new): these are for
 *   max_untrusted_advice_size = 0x1000000, max_output_size = 0x100000,
 *   max_trusted_advice_size = max_input_size = 4096, Jolt's defaults. */
#ifndef JOLT_H
#define JOLT_H

#include <stdint.h>

#define ADVICE 0x7e000000UL	/* untrusted: the prover's alone */
#define ADVICE_MAX 0x1000000UL
#define OUTPUT 0x7f002000UL
#define OUTPUT_MAX 0x100000UL
#define PANIC 0x7f102000UL
#define TERMINATION 0x7f102008UL

/* Verifiers see outputs without the zeros at their end: so their size is said. */
struct output {
	uint32_t size, code;	/* of data; of the exit */
	uint8_t data[OUTPUT_MAX - 8];
};

#endif
