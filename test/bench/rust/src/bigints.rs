//! Factorials and powers of any size, and arithmetic of 256 bits modulo a prime.

use crate::mix_bytes;
use crypto_bigint::modular::runtime_mod::{DynResidue, DynResidueParams};
use crypto_bigint::{Encoding, U256};
use num_bigint::BigUint;

pub fn run() -> u64 {
    let mut product = BigUint::from(1u32);
    for factor in 1u32..300 {
        product *= factor;
    }
    let digest = mix_bytes(0, product.to_string().as_bytes());
    let modulus = (BigUint::from(1u32) << 521) - 1u32;
    let rest: BigUint = &product % &modulus;
    let power = rest.modpow(&BigUint::from(65537u32), &modulus);
    let digest = mix_bytes(digest, &power.to_bytes_le());

    let prime: U256 =
        U256::from_be_hex("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f");
    let parameters = DynResidueParams::new(&prime);
    let mut value = DynResidue::new(&U256::from(digest), parameters);
    for _ in 0..2000 {
        value = value * value + value;
    }
    mix_bytes(digest, &value.retrieve().to_be_bytes())
}
