//! Words and numbers counted by hash maps and ordered maps.

use crate::{mix, mix_bytes, Numbers};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub fn run() -> u64 {
    let mut numbers = Numbers(2);
    let words = numbers.words(5000);
    let (mut counts, mut ordered) = (HashMap::new(), BTreeMap::new());
    for word in &words {
        *counts.entry(word.as_str()).or_insert(0u64) += 1;
        *ordered.entry(word.as_str()).or_insert(0u64) += 1;
    }
    let digest = ordered.iter().fold(0, |digest, (word, count)| {
        mix(mix_bytes(digest, word.as_bytes()), count + counts[word])
    });
    let (mut squares, mut seen) = (HashMap::new(), BTreeSet::new());
    for _ in 0..5000 {
        let number = numbers.below(3000) as u64;
        *squares.entry(number).or_insert(0) += number * number;
        seen.insert(number);
    }
    seen.iter()
        .fold(digest, |digest, number| mix(digest, squares[number]))
}
