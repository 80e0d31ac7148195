/* Doubles on a 32-bit machine: two words. Functions are called with doubles as with integers of 64
 * bits. */
#ifndef DOUBLE_WORDS_H
#define DOUBLE_WORDS_H

#define FORMAT 64
#include "float_format.h"

#define HIGH(x) ((uint32_t)((x) >> 32))
#define LOW(x) ((uint32_t)(x))
#define WORDS(high, low) ((uint64_t)(high) << 32 | (low))

/* In the upper word: */
#define TOP_SIGN (1U << 31)
#define TOP_FIRST (1U << 20)		/* the exponent's lowest bit */
#define TOP_INFINITE (2047 * TOP_FIRST)

#endif
