/* Looking at the bytes of a string a word at a time: an aligned word with a byte of the string in
 * it may be read as a whole, and so may several that lie in one page. */
#ifndef ZEROS_H
#define ZEROS_H

#include "words.h"

#define ONES ((word)-1 / 255)
#define HIGH_BITS (ONES * 128)

/* Not 0 if a byte is. */
static inline word has_zero(word x)
{
	return (x - ONES) & ~x & HIGH_BITS;
}

/* Whether a byte may be 0, in HIGH_BITS: fewer instructions, of which several words share some. It
 * is wrong where bytes are above 128. */
static inline word may_have_zero(word x)
{
	return x - ONES;
}

#endif
