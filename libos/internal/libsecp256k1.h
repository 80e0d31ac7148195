/* How libsecp256k1 keeps what it has parsed, where a number is 32 bytes: a
 * signature's r and s, a point's x and y, each in little endian. */
#ifndef LIBSECP256K1_H
#define LIBSECP256K1_H

#include <stdint.h>

struct libsecp256k1_signature { uint8_t data[64]; };
struct libsecp256k1_recoverable { uint8_t data[64], id; };
struct libsecp256k1_key { uint8_t data[64]; };

/* Turns the bytes of two numbers, each by itself, between both endians. */
static inline void libsecp256k1_turn(uint8_t to[64], const uint8_t from[64])
{
	for (int i = 0; i < 32; i++) {
		to[i] = from[31 - i];
		to[32 + i] = from[63 - i];
	}
}

#endif
