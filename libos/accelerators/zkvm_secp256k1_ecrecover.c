#include "curves.h"
#include "zkvm_accelerators.h"

/* SEC 1, section 4.1.6. Bit 0 of recid: y is odd; bit 1: r is less than x. */
zkvm_status zkvm_secp256k1_ecrecover(const zkvm_secp256k1_hash *msg,
	const zkvm_secp256k1_signature *sig, uint8_t recid, zkvm_secp256k1_pubkey *output)
{
	const struct curve *c = &zeroos_secp256k1;
	const struct modulus *p = &c->p, *n = &c->n;
	static const limb zero[LIMBS];
	struct point at = { .z = { 1 } }, q;
	limb r[LIMBS], s[LIMBS], u[LIMBS], t[LIMBS];
	if (recid > 3 || !zeroos_below(r, sig->data, n) || !zeroos_below(s, sig->data + BYTES, n))
		return ZKVM_EFAIL;
	if (zeroos_is_zero(r) || zeroos_is_zero(s)) return ZKVM_EFAIL;

	for (size_t i = 0; i < LIMBS; i++) at.x[i] = r[i];
	if (recid & 2) {
		zeroos_subtract(t, p->m, n->m, p);
		if (zeroos_compare(r, t, LIMBS) >= 0) return ZKVM_EFAIL;
		zeroos_add(at.x, r, n->m, p);
	}
	zeroos_curve_square(t, at.x, c);
	zeroos_power(at.y, t, zeroos_secp256k1_root, BYTES, p);
	p->multiply(u, at.y, at.y, p);
	if (zeroos_compare(u, t, LIMBS)) return ZKVM_EFAIL;
	if ((at.y[0] ^ recid) & 1) zeroos_subtract(at.y, zero, at.y, p);

	/* The key is (s R - z G) / r. */
	zeroos_invert(r, r, n);
	zeroos_from_bytes(u, LIMBS, msg->data, BYTES);	/* perhaps above n: one factor may be */
	n->multiply(u, u, r, n);
	zeroos_subtract(u, zero, u, n);
	n->multiply(s, s, r, n);
	if (!zeroos_combine(&q, u, s, &at, c)) return ZKVM_EFAIL;

	zeroos_invert(u, q.z, p);
	p->multiply(t, u, u, p);
	p->multiply(q.x, q.x, t, p);
	p->multiply(t, t, u, p);
	p->multiply(q.y, q.y, t, p);
	zeroos_to_bytes(output->data, BYTES, q.x);
	zeroos_to_bytes(output->data + BYTES, BYTES, q.y);
	return ZKVM_EOK;
}
