/* A format and a narrower one, of NARROW bits. */
#ifndef FLOAT_NARROWER_H
#define FLOAT_NARROWER_H

#include "float_format.h"

#if NARROW == 32
typedef float narrow;
typedef uint32_t narrow_bits;
#define NARROW_DIGITS 24
#else
typedef double narrow;
typedef uint64_t narrow_bits;
#define NARROW_DIGITS 53
#endif
#define NARROW_LARGEST ((1 << (NARROW - NARROW_DIGITS)) - 1)
#define REBIAS (BIAS - (NARROW_LARGEST >> 1))

#endif
