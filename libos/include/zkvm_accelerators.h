/* The accelerators of the zkVM standards (eth-act/zkevm-standards,
 * c-interface-accelerators). Here stands what every platform can link: done by
 * the VM where it has the means, in software elsewhere. The rest of the
 * standard is absent, so that a program which wants it does not build. */
#ifndef ZKVM_ACCELERATORS_H
#define ZKVM_ACCELERATORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define ZKVM_ALIGNED alignas(8)
extern "C" {
#else
#define ZKVM_ALIGNED _Alignas(8)
#endif

/* ZKVM_EFAIL: the input makes no sense, and the output holds nothing. */
typedef enum { ZKVM_EOK = 0, ZKVM_EFAIL = -1 } zkvm_status;

/* Bytes at a multiple of 8. Numbers of curves are big endian. */
typedef struct { ZKVM_ALIGNED uint8_t data[16]; } zkvm_bytes_16;
typedef struct { ZKVM_ALIGNED uint8_t data[32]; } zkvm_bytes_32;
typedef struct { ZKVM_ALIGNED uint8_t data[64]; } zkvm_bytes_64;
typedef struct { ZKVM_ALIGNED uint8_t data[128]; } zkvm_bytes_128;

typedef zkvm_bytes_32 zkvm_keccak256_hash;
typedef zkvm_bytes_32 zkvm_sha256_hash;
typedef zkvm_bytes_32 zkvm_ripemd160_hash;	/* 12 bytes of zero, then 20 of hash */

typedef zkvm_bytes_32 zkvm_secp256k1_hash;
typedef zkvm_bytes_64 zkvm_secp256k1_signature;	/* r, s */
typedef zkvm_bytes_64 zkvm_secp256k1_pubkey;	/* x, y */
typedef zkvm_bytes_32 zkvm_secp256r1_hash;
typedef zkvm_bytes_64 zkvm_secp256r1_signature;
typedef zkvm_bytes_64 zkvm_secp256r1_pubkey;

typedef zkvm_bytes_64 zkvm_blake2f_state;	/* 8, 16, 2 numbers of 64 bits, little endian */
typedef zkvm_bytes_128 zkvm_blake2f_message;
typedef zkvm_bytes_16 zkvm_blake2f_offset;

/* Hashes of `len` bytes, at whatever address. Keccak-256 is Ethereum's, with
 * the padding from before SHA-3. */
zkvm_status zkvm_keccak256(const uint8_t *data, size_t len, zkvm_keccak256_hash *output);
zkvm_status zkvm_sha256(const uint8_t *data, size_t len, zkvm_sha256_hash *output);
zkvm_status zkvm_ripemd160(const uint8_t *data, size_t len, zkvm_ripemd160_hash *output);

/* Keccak's permutation of 25 lanes, FIPS 202 section 3 (proposed: the
 * standards' pull request 26). */
zkvm_status zkvm_keccak_f1600(uint64_t *state);

/* BLAKE2b's compression of one block, EIP-152; `f` is 1 for the last one, else
 * 0, and fails otherwise. The rounds are a plain number. */
zkvm_status zkvm_blake2f(uint32_t rounds, zkvm_blake2f_state *h, const zkvm_blake2f_message *m,
	const zkvm_blake2f_offset *t, uint8_t f);

/* base to the power of exp, modulo modulus, into mod_len bytes; all big endian
 * and of any length, but a modulus of more than 1,024 bytes (EIP-7823) ends the
 * run. 0 to the power of 0 is 1; modulo 0 everything is 0 (EIP-198). */
zkvm_status zkvm_modexp(const uint8_t *base, size_t base_len, const uint8_t *exp, size_t exp_len,
	const uint8_t *modulus, size_t mod_len, uint8_t *output);

/* Whether the key made the signature of the hash. No number out of range and no
 * point outside of the curve did: that is false, too, and no failure. */
zkvm_status zkvm_secp256k1_verify(const zkvm_secp256k1_hash *msg,
	const zkvm_secp256k1_signature *sig, const zkvm_secp256k1_pubkey *pubkey, bool *verified);
zkvm_status zkvm_secp256r1_verify(const zkvm_secp256r1_hash *msg,
	const zkvm_secp256r1_signature *sig, const zkvm_secp256r1_pubkey *pubkey, bool *verified);

/* The key that made the signature. `recid` is 0 to 3: whether the y of the
 * signature's point is odd, plus 2 if its x is r + n. Fails where there is none. */
zkvm_status zkvm_secp256k1_ecrecover(const zkvm_secp256k1_hash *msg,
	const zkvm_secp256k1_signature *sig, uint8_t recid, zkvm_secp256k1_pubkey *output);

#ifdef __cplusplus
}
#endif

#endif
