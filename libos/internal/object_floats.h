/* The F and D extensions for prebuilt objects on VMs that have none: their floating-
 * point instructions are calls, each with the instruction and its integer operand.
 * Rounds to nearest and raises no flags, as all of libc here. */
#ifndef OBJECT_FLOATS_H
#define OBJECT_FLOATS_H

#include "platform.h"

extern hidden uint64_t zeroos_object_f[32];	/* the registers */

#define FD(word) ((word) >> 7 & 31)
#define FS1(word) ((word) >> 15 & 31)
#define FS2(word) ((word) >> 20 & 31)
#define FS3(word) ((word) >> 27 & 31)	/* the word comes with its sign */
#define FUNCT(word) ((word) >> 12 & 7)

/* Rounding modes that instructions name. Another one is that of the program: to the nearest. */
enum { NEAREST, ZERO, DOWN, UP, AWAY };

#define NAN_D 0x7ff8000000000000ULL
#define NAN_S 0x7fc00000U
#define SIGN_D (1ULL << 63)
#define SIGN_S (1U << 31)

static inline double double_of(uint64_t bits)
{
	return (union { uint64_t bits; double value; }){ .bits = bits }.value;
}

static inline uint64_t bits_of(double value)
{
	return (union { double value; uint64_t bits; }){ .value = value }.bits;
}

static inline float single_of(uint32_t bits)
{
	return (union { uint32_t bits; float value; }){ .bits = bits }.value;
}

static inline uint32_t single_bits_of(float value)
{
	return (union { float value; uint32_t bits; }){ .value = value }.bits;
}

static inline int is_nan_bits(uint64_t bits)
{
	return (bits & ~SIGN_D) > 0x7ffULL << 52;
}

static inline int is_nan_single(uint32_t bits)
{
	return (bits & ~SIGN_S) > 0xffU << 23;
}

/* A single stands in the lower half of ones; whatever does not is no number. */
static inline uint32_t single_bits(unsigned reg)
{
	uint64_t bits = zeroos_object_f[reg];
	return bits >> 32 == 0xffffffff ? (uint32_t)bits : NAN_S;
}

static inline double get_d(unsigned reg)
{
	return double_of(zeroos_object_f[reg]);
}

static inline float get_s(unsigned reg)
{
	return single_of(single_bits(reg));
}

static inline void put_d(unsigned reg, double value)
{
	uint64_t bits = bits_of(value);
	zeroos_object_f[reg] = is_nan_bits(bits) ? NAN_D : bits;
}

static inline void put_single_bits(unsigned reg, uint32_t bits)
{
	zeroos_object_f[reg] = 0xffffffffULL << 32 | (is_nan_single(bits) ? NAN_S : bits);
}

static inline void put_s(unsigned reg, float value)
{
	put_single_bits(reg, single_bits_of(value));
}

/* The number as an integer of this instruction's kind, rounded as it says. */
hidden long zeroos_float_integer(uint64_t bits, unsigned long word);

/* Whether a number of this sign, of which `rest` was cut off (the top bits of a word), is to be the
 * next larger one, as the instruction rounds; `odd` is the number's lowest bit. */
hidden int zeroos_float_raise(int negative, uint64_t rest, int odd, unsigned long word);

/* Cuts the integer that an instruction takes from x, without its sign, to so many bits: whether it
 * is to be raised by one of the lowest that is left. */
hidden int zeroos_float_cut(long x, unsigned long word, int bits, uint64_t *whole, int *negative);

hidden double zeroos_float_root(double);

/* x * y + z */
hidden double zeroos_float_fuse_d(double x, double y, double z);
hidden float zeroos_float_fuse_s(float x, float y, float z);

#endif
