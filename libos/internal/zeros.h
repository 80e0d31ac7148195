/* Looking at the bytes of a string a word at a time: an aligned word with a byte
 * of the string in it may be read as a whole. */
#ifndef ZEROS_H
#define ZEROS_H

#include "copy.h"

#define ONES ((word)-1 / 255)

static inline word has_zero(word x)
{
	return (x - ONES) & ~x & (ONES * 128);
}

#endif
