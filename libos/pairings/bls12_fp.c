#include "fields.h"

#define N (48 / LIMB)
#define INVERSE (LIMB == 4 ? 0xfffcfffd : (limb)0x89f3fffcfffcfffd)

static const limb prime[] = {
	PAIR(0xb9feffff, 0xffffaaab), PAIR(0x1eabfffe, 0xb153ffff),
	PAIR(0x6730d2a0, 0xf6b0f624), PAIR(0x64774b84, 0xf38512bf),
	PAIR(0x4b1ba7b6, 0x434bacd7), PAIR(0x1a0111ea, 0x397fe69a),
};
static const limb one[] = {
	PAIR(0x76090000, 0x0002fffd), PAIR(0xebf4000b, 0xc40c0002),
	PAIR(0x5f489857, 0x53c758ba), PAIR(0x77ce5853, 0x70525745),
	PAIR(0x5c071a97, 0xa256ec6d), PAIR(0x15f65ec3, 0xfa80e493),
};
static const limb square[] = {
	PAIR(0xf4df1f34, 0x1c341746), PAIR(0x0a76e6a6, 0x09d104f1),
	PAIR(0x8de5476c, 0x4c95b6d5), PAIR(0x67eb88a9, 0x939d83c0),
	PAIR(0x9a793e85, 0xb519952d), PAIR(0x11988fe5, 0x92cae3aa),
};

#define FIELD zeroos_bls12_fp
#include "prime_field.h"
