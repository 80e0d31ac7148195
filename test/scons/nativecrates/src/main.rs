//! Prints what crates make of parts of the input, whose hashes are in C, in assembly or in structures of Rust.

use std::io::Read;

use sha3_asm::{SHA3_absorb, SHA3_squeeze};

fn line(name: &str, bytes: &[u8]) {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    println!("{name} {hex}");
}

fn main() {
    let mut input = Vec::new();
    std::io::stdin().read_to_end(&mut input).unwrap();
    for size in [
        0, 1, 55, 56, 63, 64, 65, 127, 128, 135, 136, 137, 640, 19997,
    ] {
        let data = &input[size % 3..][..size];
        let (first, second) = data.split_at(size / 3);
        let mut hash = ring::digest::Context::new(&ring::digest::SHA256);
        hash.update(first);
        hash.update(second);
        line("ring", hash.finish().as_ref());
        let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, &input[..32]);
        line("hmac", ring::hmac::sign(&key, data).as_ref());
        line(
            "ring512",
            ring::digest::digest(&ring::digest::SHA512, data).as_ref(),
        );
        let mut digest = [0; 32];
        unsafe { blst::blst_sha256(digest.as_mut_ptr(), data.as_ptr(), size) };
        line("blst", &digest);
        let mut state = [[0u64; 5]; 5];
        let mut padded = data.to_vec();
        padded.push(1);
        padded.resize(padded.len().next_multiple_of(136), 0);
        *padded.last_mut().unwrap() |= 0x80;
        let left =
            unsafe { SHA3_absorb((&raw mut state).cast(), padded.as_ptr(), padded.len(), 136) };
        println!("left {left} {state:x?}");
        let mut digest = [0; 32];
        unsafe { SHA3_squeeze((&raw mut state).cast(), digest.as_mut_ptr(), 32, 136) };
        line("keccak", &digest);
    }
}
