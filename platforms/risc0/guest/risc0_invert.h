#ifndef RISC0_INVERT_H
#define RISC0_INVERT_H

#include "bigint.h"

/* r = c / a modulo a prime, of two chunks or three; a is not 0. */
hidden void risc0_invert(limb *r, const limb *a, const limb *c, const limb *p, size_t n);

#endif
