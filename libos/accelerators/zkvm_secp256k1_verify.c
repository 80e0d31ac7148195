#include "curves.h"
#include "zkvm_accelerators.h"

zkvm_status zkvm_secp256k1_verify(const zkvm_secp256k1_hash *msg,
	const zkvm_secp256k1_signature *sig, const zkvm_secp256k1_pubkey *pubkey, bool *verified)
{
	*verified = zeroos_ecdsa(msg->data, sig->data, pubkey->data, &zeroos_secp256k1);
	return ZKVM_EOK;
}
