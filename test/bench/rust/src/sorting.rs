//! Numbers, words and pairs put in order.

use crate::{mix, mix_bytes, Numbers};

pub fn run() -> u64 {
    let mut numbers = Numbers(6);
    let mut words = numbers.words(3000);
    words.sort();
    let digest = words
        .iter()
        .fold(0, |digest, word| mix_bytes(digest, word.as_bytes()));
    let mut values: Vec<u64> = (0..10_000).map(|_| numbers.next()).collect();
    values.sort_unstable();
    let digest = values
        .iter()
        .fold(digest, |digest, &value| mix(digest, value));
    let mut pairs: Vec<(u32, f32)> = (0..3000).map(|i| (numbers.below(100), i as f32)).collect();
    pairs.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    pairs.iter().fold(digest, |digest, pair| {
        mix(digest, pair.0 as u64 + pair.1 as u64)
    })
}
