//! A signature on secp256k1: made, verified, and its key recovered.

use crate::mix_bytes;
use k256::ecdsa::signature::hazmat::PrehashVerifier;
use k256::ecdsa::{SigningKey, VerifyingKey};

pub fn run() -> u64 {
    let key = SigningKey::from_slice(&[7; 32]).unwrap();
    let hash = [0x5a; 32];
    let (signature, recovery) = key.sign_prehash_recoverable(&hash).unwrap();
    key.verifying_key()
        .verify_prehash(&hash, &signature)
        .unwrap();
    let found = VerifyingKey::recover_from_prehash(&hash, &signature, recovery).unwrap();
    assert_eq!(&found, key.verifying_key());
    mix_bytes(
        mix_bytes(0, &signature.to_bytes()),
        found.to_encoded_point(true).as_bytes(),
    )
}
