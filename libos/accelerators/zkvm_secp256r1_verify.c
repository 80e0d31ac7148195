#include "curves.h"
#include "zkvm_accelerators.h"

zkvm_status zkvm_secp256r1_verify(const zkvm_secp256r1_hash *msg,
	const zkvm_secp256r1_signature *sig, const zkvm_secp256r1_pubkey *pubkey, bool *verified)
{
	*verified = zeroos_ecdsa(msg->data, sig->data, pubkey->data, &zeroos_secp256r1);
	return ZKVM_EOK;
}
