//! Regular expressions: compiled, searched for, and replaced.

use crate::{mix, mix_bytes, Numbers};
use regex::Regex;

pub fn run() -> u64 {
    let text = Numbers(4).words(2000).join(" ");
    let pairs = Regex::new(r"\b([a-z])([a-z]*) ([a-z]+)\1?")
        .err()
        .map_or(0, |_| 1);
    let words = Regex::new(r"\b([a-m])([a-z]*?)(ing|ed|s)?\b").unwrap();
    let digest = words.captures_iter(&text).fold(pairs, |digest, found| {
        mix_bytes(digest, found[2].as_bytes())
    });
    let vowels = Regex::new(r"[aeiou]{2,3}").unwrap();
    mix(digest, vowels.replace_all(&text, "<$0>").len() as u64)
}
