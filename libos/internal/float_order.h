/* The order of numbers of a format. */
#ifndef FLOAT_ORDER_H
#define FLOAT_ORDER_H

#include "float_format.h"

#if FORMAT <= __riscv_xlen
typedef bits word;
#else
typedef unsigned long word;
#endif
#define WORD (8 * (int)sizeof(word))
#define TOP(x) ((word)((x) >> (FORMAT - WORD)))

/* Whether it is no number: above infinity, the sign left out. */
static inline int no_number(bits x)
{
	word top = TOP(x) << 1;
#if FORMAT > __riscv_xlen
	top |= (bits)(x << WORD) != 0;
#endif
	return top > TOP(INFINITE) << 1;
}

static inline int equal(bits a, bits b)
{
	return a == b ? !no_number(a) : !(bits)((a | b) << 1);
}

/* Of two positive numbers only the larger has to be looked at, whether it is one. Negative ones
 * have the other order. */
static inline int less(bits a, bits b)
{
	if (!((TOP(a) | TOP(b)) >> (WORD - 1))) return a < b && b <= INFINITE;
	if ((TOP(a) & TOP(b)) >> (WORD - 1)) return a > b && a <= (SIGN | INFINITE);
	return TOP(a) >> (WORD - 1) && (bits)((a | b) << 1) && !no_number(a) && !no_number(b);
}

static inline int at_most(bits a, bits b)
{
	if (!((TOP(a) | TOP(b)) >> (WORD - 1))) return a <= b && b <= INFINITE;
	if ((TOP(a) & TOP(b)) >> (WORD - 1)) return a >= b && a <= (SIGN | INFINITE);
	return TOP(a) >> (WORD - 1) ? !no_number(a) && !no_number(b) : !(bits)((a | b) << 1);
}

#endif
