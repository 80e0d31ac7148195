/* Numbers of 128 bits, the lowest 32 first: no compiler has such a type for 32-bit machines. */
#ifndef LIMBS_H
#define LIMBS_H

#include <features.h>
#include <stdint.h>

/* How many bits they have without leading zeros. */
hidden int __limbs_size(const uint32_t *);

/* * 2^count and / 2^count, count from 0 to 128. right: whether a bit that was 1 is lost. */
hidden void __limbs_left(uint32_t *, int count);
hidden int __limbs_right(uint32_t *, int count);

#endif
