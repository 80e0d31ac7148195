//! The hash BLAKE3 of 32 KiB.

use crate::mix_bytes;

pub fn run() -> u64 {
    let data: Vec<u8> = (0..32768u32).map(|i| (i * 7 + (i >> 8)) as u8).collect();
    mix_bytes(0, blake3::hash(&data).as_bytes())
}
