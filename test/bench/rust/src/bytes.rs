//! Copies and comparisons of bytes at odd addresses.

use crate::{mix, Numbers};
use std::hint::black_box;

pub fn run() -> u64 {
    let (mut numbers, mut digest) = (Numbers(5), 0);
    let from: Vec<u8> = (0..20_000u32).map(|i| (i * 31) as u8).collect();
    let mut to = vec![0u8; 20_000];
    for _ in 0..500 {
        let (a, b, length) = (
            numbers.below(8000) as usize,
            numbers.below(8000) as usize,
            numbers.below(3000) as usize,
        );
        black_box(&mut to[a..a + length]).copy_from_slice(black_box(&from[b..b + length]));
        digest = mix(
            digest,
            (to[a..a + length / 2] == from[b..b + length / 2]) as u64,
        );
        digest = mix(digest, (to[..a] < from[..a]) as u64);
        to.copy_within(a..a + length, b);
    }
    to.iter()
        .step_by(97)
        .fold(digest, |digest, &byte| mix(digest, byte as u64))
}
