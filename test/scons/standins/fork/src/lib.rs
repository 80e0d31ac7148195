//! Has a function of the well-known crate's name, and for it another meaning.

pub mod sha256 {
    #[inline(never)]
    pub fn compress256(state: &mut [u32; 8], blocks: &[[u8; 64]]) {
        state[0] += blocks.len() as u32;
    }
}
