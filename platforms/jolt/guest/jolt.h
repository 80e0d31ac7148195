/* Jolt's I/O region, as platform.toml places it. */
#ifndef JOLT_H
#define JOLT_H

#include "platform.h"

/* The untrusted advice, which is the prover's alone: the input's size, then its bytes. */
extern hidden struct advice { uint64_t size; uint8_t data[]; } jolt_advice;
extern hidden uint8_t jolt_advice_end[];

/* Verifiers see outputs without the zeros at their end: so their size is said. */
extern hidden struct output {
	uint32_t size, code;	/* of data; of the exit */
	uint8_t data[];
} jolt_output;

extern hidden volatile uint8_t jolt_panic[], jolt_termination[];	/* jolt_panic ends the output */

#endif
