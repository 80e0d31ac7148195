//! Prints what crates of hashes make of parts of the input.

use std::io::Read;

use tiny_keccak::Hasher;

fn line(name: &str, bytes: impl AsRef<[u8]>) {
    let hex: String = bytes
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    println!("{name} {hex}");
}

/// The digest of the data, which comes in two parts.
macro_rules! digest {
    ($crate_:ident, $first:expr, $second:expr) => {{
        use $crate_::Digest;
        let mut hash = $crate_::Sha256::new();
        hash.update($first);
        hash.update($second);
        line(stringify!($crate_), hash.finalize())
    }};
}

fn main() {
    let mut input = Vec::new();
    std::io::stdin().read_to_end(&mut input).unwrap();
    for size in [
        0,
        1,
        55,
        56,
        63,
        64,
        65,
        127,
        128,
        135,
        136,
        137,
        640,
        input.len() - 3,
    ] {
        let data = &input[size % 3..][..size]; // at addresses of any kind
        let (first, second) = data.split_at(size / 3);
        println!("{size}");
        digest!(sha2_09, first, second);
        digest!(sha2_10, first, second);
        digest!(sha2_11, first, second);
        let (mut hash, mut bytes) = (tiny_keccak::Keccak::v256(), [0; 32]);
        hash.update(first);
        hash.update(second);
        hash.finalize(&mut bytes);
        line("tiny_keccak", bytes);
    }
    let mut lanes = [0u64; 25];
    for (lane, bytes) in lanes.iter_mut().zip(input.chunks(8)) {
        *lane = u64::from_le_bytes(bytes.try_into().unwrap());
    }
    for rounds in [24, 12, 0, 1, 24] {
        keccak_1::p1600(&mut lanes, rounds);
        println!("p1600 {rounds} {lanes:x?}");
    }
    keccak_1::f1600(&mut lanes);
    println!("f1600 {lanes:x?}");
    keccak_2::Keccak::new().with_f1600(|f1600| {
        f1600(&mut lanes);
        f1600(&mut lanes);
    });
    keccak_2::Keccak::new().with_p1600::<12>(|p1600| p1600(&mut lanes));
    println!("keccak_2 {lanes:x?}");
    let mut state = [1; 8];
    fork::sha256::compress256(&mut state, &[[0; 64]; 2]);
    println!("fork {state:?}");
}
