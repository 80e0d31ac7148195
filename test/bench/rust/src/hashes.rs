//! SHA-256 and Keccak-256 of 16 KiB.

use crate::mix_bytes;
use sha2::{Digest, Sha256};
use tiny_keccak::{Hasher, Keccak};

pub fn run() -> u64 {
    let data: Vec<u8> = (0..16384u32).map(|i| (i * 11 + (i >> 8)) as u8).collect();
    let (mut keccak, mut output) = (Keccak::v256(), [0; 32]);
    keccak.update(&data);
    keccak.finalize(&mut output);
    mix_bytes(mix_bytes(0, &Sha256::digest(&data)), &output)
}
