/* The accelerators of the zkVM standards (eth-act/zkevm-standards,
 * c-interface-accelerators), on every platform: done by the VM where it has the
 * means, in software elsewhere. */
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

/* ZKVM_EFAIL: the input makes no sense, and nothing is written. */
typedef enum { ZKVM_EOK = 0, ZKVM_EFAIL = -1 } zkvm_status;

/* Bytes at a multiple of 8. Numbers of curves are big endian. */
typedef struct { ZKVM_ALIGNED uint8_t data[16]; } zkvm_bytes_16;
typedef struct { ZKVM_ALIGNED uint8_t data[32]; } zkvm_bytes_32;
typedef struct { ZKVM_ALIGNED uint8_t data[48]; } zkvm_bytes_48;
typedef struct { ZKVM_ALIGNED uint8_t data[64]; } zkvm_bytes_64;
typedef struct { ZKVM_ALIGNED uint8_t data[96]; } zkvm_bytes_96;
typedef struct { ZKVM_ALIGNED uint8_t data[128]; } zkvm_bytes_128;
typedef struct { ZKVM_ALIGNED uint8_t data[192]; } zkvm_bytes_192;

typedef zkvm_bytes_32 zkvm_keccak256_hash;
typedef zkvm_bytes_32 zkvm_sha256_hash;
typedef zkvm_bytes_32 zkvm_ripemd160_hash;	/* 12 bytes of zero, then 20 of hash */

typedef zkvm_bytes_32 zkvm_secp256k1_hash;
typedef zkvm_bytes_64 zkvm_secp256k1_signature;	/* r, s */
typedef zkvm_bytes_64 zkvm_secp256k1_pubkey;	/* x, y */
typedef zkvm_bytes_32 zkvm_secp256r1_hash;
typedef zkvm_bytes_64 zkvm_secp256r1_signature;
typedef zkvm_bytes_64 zkvm_secp256r1_pubkey;

/* x, y; both 0 is the point at infinity. The curves are y^2 = x^3 + 3 over numbers
 * of 32 bytes and y^2 = x^3 + 4 over numbers of 48; a coordinate of g2 is two
 * numbers: of BN254 the factor of i comes first (EIP-197), of BLS12-381 last
 * (EIP-2537, but without its zeros before each number). */
typedef zkvm_bytes_64 zkvm_bn254_g1_point;
typedef zkvm_bytes_128 zkvm_bn254_g2_point;
typedef zkvm_bytes_32 zkvm_bn254_scalar;
typedef struct { zkvm_bn254_g1_point g1; zkvm_bn254_g2_point g2; } zkvm_bn254_pairing_pair;

typedef zkvm_bytes_96 zkvm_bls12_381_g1_point;
typedef zkvm_bytes_192 zkvm_bls12_381_g2_point;
typedef zkvm_bytes_32 zkvm_bls12_381_scalar;
typedef zkvm_bytes_48 zkvm_bls12_381_fp;
typedef zkvm_bytes_96 zkvm_bls12_381_fp2;
typedef struct {
	zkvm_bls12_381_g1_point point;
	zkvm_bls12_381_scalar scalar;
} zkvm_bls12_381_g1_msm_pair;
typedef struct {
	zkvm_bls12_381_g2_point point;
	zkvm_bls12_381_scalar scalar;
} zkvm_bls12_381_g2_msm_pair;
typedef struct {
	zkvm_bls12_381_g1_point g1;
	zkvm_bls12_381_g2_point g2;
} zkvm_bls12_381_pairing_pair;

typedef zkvm_bytes_48 zkvm_kzg_commitment;	/* points of g1, compressed */
typedef zkvm_bytes_48 zkvm_kzg_proof;
typedef zkvm_bytes_32 zkvm_kzg_field_element;

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

/* EIP-196 and EIP-2537: p1 + p2, the point times the scalar, and the sum of
 * points times scalars, which are any numbers. They fail for a coordinate that
 * is not less than the field's prime and for points that are not on the curve;
 * sums of BLS12-381 also for points outside of the subgroup, and without points. */
zkvm_status zkvm_bn254_g1_add(const zkvm_bn254_g1_point *p1, const zkvm_bn254_g1_point *p2,
	zkvm_bn254_g1_point *result);
zkvm_status zkvm_bn254_g1_mul(const zkvm_bn254_g1_point *point,
	const zkvm_bn254_scalar *scalar, zkvm_bn254_g1_point *result);
zkvm_status zkvm_bls12_g1_add(const zkvm_bls12_381_g1_point *p1,
	const zkvm_bls12_381_g1_point *p2, zkvm_bls12_381_g1_point *result);
zkvm_status zkvm_bls12_g1_msm(const zkvm_bls12_381_g1_msm_pair *pairs, size_t num_pairs,
	zkvm_bls12_381_g1_point *result);
zkvm_status zkvm_bls12_g2_add(const zkvm_bls12_381_g2_point *p1,
	const zkvm_bls12_381_g2_point *p2, zkvm_bls12_381_g2_point *result);
zkvm_status zkvm_bls12_g2_msm(const zkvm_bls12_381_g2_msm_pair *pairs, size_t num_pairs,
	zkvm_bls12_381_g2_point *result);

/* EIP-197 and EIP-2537: whether the product of the pairs' pairings is 1. Fails as
 * above, also for points outside of the subgroups. Of no pairs it is 1 on BN254,
 * on BLS12-381 that fails. */
zkvm_status zkvm_bn254_pairing(
	const zkvm_bn254_pairing_pair *pairs, size_t num_pairs, bool *verified);
zkvm_status zkvm_bls12_pairing(
	const zkvm_bls12_381_pairing_pair *pairs, size_t num_pairs, bool *verified);

/* EIP-2537: the point of the subgroup that RFC 9380 maps an element to; fails if
 * that is no number less than the prime. */
zkvm_status zkvm_bls12_map_fp_to_g1(
	const zkvm_bls12_381_fp *field_element, zkvm_bls12_381_g1_point *result);
zkvm_status zkvm_bls12_map_fp2_to_g2(
	const zkvm_bls12_381_fp2 *field_element, zkvm_bls12_381_g2_point *result);

/* EIP-4844: whether the polynomial that was committed to is y at z, by this proof.
 * Fails if z or y is not less than the groups' order and where a point's bytes
 * make no sense or are none of the subgroup. */
zkvm_status zkvm_kzg_point_eval(const zkvm_kzg_commitment *commitment,
	const zkvm_kzg_field_element *z, const zkvm_kzg_field_element *y,
	const zkvm_kzg_proof *proof, bool *verified);

#ifdef __cplusplus
}
#endif

#endif
