//! Numbers written as text, and read again.

use crate::{mix, mix_bytes, Numbers};
use std::fmt::Write;

pub fn run() -> u64 {
    let (mut numbers, mut digest, mut line) = (Numbers(9), 0, String::new());
    for i in 0..1000u32 {
        let number = numbers.next();
        line.clear();
        write!(
            line,
            "{i:>5} {} {number:x} {:?} {:08b}",
            number as i32, "a\tb", number as u8
        )
        .unwrap();
        write!(line, " {:.3} {:e}", number as f64 / 1e9, number as f32).unwrap();
        digest = mix_bytes(digest, line.as_bytes());
        let read: i64 = line
            .split(' ')
            .filter_map(|word| word.parse::<i64>().ok())
            .sum();
        let float: f64 = line.rsplit(' ').next().unwrap().parse().unwrap();
        digest = mix(mix(digest, read as u64), float.to_bits());
    }
    digest
}
