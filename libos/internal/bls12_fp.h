/* The prime of BLS12-381's points, and its field's constants (fields.h). */
#ifndef BLS12_FP_H
#define BLS12_FP_H

#include "fields.h"

#define BLS12_LIMBS (48 / LIMB)
#define BLS12_PRIME \
	PAIR(0xb9feffff, 0xffffaaab), PAIR(0x1eabfffe, 0xb153ffff), \
	PAIR(0x6730d2a0, 0xf6b0f624), PAIR(0x64774b84, 0xf38512bf), \
	PAIR(0x4b1ba7b6, 0x434bacd7), PAIR(0x1a0111ea, 0x397fe69a)
#define BLS12_ONE \
	PAIR(0x76090000, 0x0002fffd), PAIR(0xebf4000b, 0xc40c0002), \
	PAIR(0x5f489857, 0x53c758ba), PAIR(0x77ce5853, 0x70525745), \
	PAIR(0x5c071a97, 0xa256ec6d), PAIR(0x15f65ec3, 0xfa80e493)
#define BLS12_SQUARE \
	PAIR(0xf4df1f34, 0x1c341746), PAIR(0x0a76e6a6, 0x09d104f1), \
	PAIR(0x8de5476c, 0x4c95b6d5), PAIR(0x67eb88a9, 0x939d83c0), \
	PAIR(0x9a793e85, 0xb519952d), PAIR(0x11988fe5, 0x92cae3aa)
/* 1 / B^n. */
#define BLS12_LESS \
	PAIR(0xf4d38259, 0x380b4820), PAIR(0x7fe11274, 0xd898fafb), \
	PAIR(0x343ea979, 0x14956dc8), PAIR(0x1797ab14, 0x58a88de9), \
	PAIR(0xed5e6427, 0x3c4f538b), PAIR(0x14fec701, 0xe8fb0ce9)

#endif
