//! One workload, chosen by a feature: prints a number that depends on all that it has done.

#![cfg_attr(any(feature = "risc0", feature = "sp1"), no_main)]

#[cfg(feature = "risc0")]
risc0_zkvm::guest::entry!(main);
#[cfg(feature = "sp1")]
sp1_zkvm::entrypoint!(main);

macro_rules! workloads {
    ($($name:ident $feature:literal)*) => {
        $(#[cfg(feature = $feature)] mod $name;)*

        fn main() {
            $(#[cfg(feature = $feature)] println!("{:016x}", $name::run());)*
        }
    };
}

workloads! {
    allocation "allocation"
    bigints "bigints"
    blake "blake3"
    bytes "bytes"
    curves "curves"
    floats "floats"
    format "format"
    hashes "hashes"
    interpreter "interpreter"
    json "json"
    maps "maps"
    patterns "regex"
    sorting "sorting"
    zeroed "zeroed"
}

/// Numbers that look random, the same in each run.
#[allow(dead_code)]
struct Numbers(u64);

#[allow(dead_code)]
impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: u32) -> u32 {
        (((self.next() >> 32) * limit as u64) >> 32) as u32
    }

    /// Words of some letters, with those at the front of the list more often.
    fn words(&mut self, count: usize) -> Vec<String> {
        let known: Vec<String> = (0..500)
            .map(|_| {
                let length = 2 + self.below(9);
                (0..length)
                    .map(|_| (b'a' + self.below(26) as u8) as char)
                    .collect()
            })
            .collect();
        (0..count)
            .map(|_| {
                let most = 1 + self.below(known.len() as u32);
                known[self.below(most) as usize].clone()
            })
            .collect()
    }
}

/// Takes a number into a digest of all numbers so far.
#[allow(dead_code)]
fn mix(digest: u64, number: u64) -> u64 {
    (digest ^ number)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .rotate_left(29)
}

#[allow(dead_code)]
fn mix_bytes(digest: u64, bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(digest, |digest, &byte| mix(digest, byte as u64))
}
