//! What a program says to its host: text by the phantom instruction PrintStr, and the bytes of its public output by a word
//! that OpenVM takes for a NOP (guest/write_output.c). Both become phantom instructions of our own, which is no difference
//! to the circuit: a phantom instruction is a NOP there, whatever it asks of the host.

use std::sync::{Arc, Mutex};

use openvm_circuit::arch::{
    ExecutorInventoryBuilder, ExecutorInventoryError, PhantomSubExecutor, Streams, VmExecutionExtension,
};
use openvm_circuit::system::memory::online::GuestMemory;
use openvm_instructions::instruction::Instruction;
use openvm_instructions::{program::Program, PhantomDiscriminant};
use openvm_rv32im_circuit::{adapters, Rv32MExecutor};
use openvm_stark_backend::p3_field::PrimeField32;
use rand::rngs::StdRng;

const PRINT: PhantomDiscriminant = PhantomDiscriminant(0xF000);
const OUTPUT: PhantomDiscriminant = PhantomDiscriminant(0xF001);
/// PrintStr, its registers left out, and xori zero, zero, 0x5a5.
const PRINT_WORD: (u32, u32) = (0xFFF0_707F, 0x0010_300B);
const OUTPUT_WORD: u32 = 0x5A50_4013;
const A0: u32 = 10;
const A1: u32 = 11;

#[derive(Default)]
pub struct Said {
    pub log: Vec<u8>,
    /// Bytes of the last print, at the end of the log.
    pub last: usize,
    pub output: Vec<u8>,
}

#[derive(Clone, Default)]
pub struct Console(pub Arc<Mutex<Said>>);

impl Console {
    /// Puts our phantom instructions into a program that was made from `words`.
    pub fn listen<F: PrimeField32>(program: &mut Program<F>, words: &[u32]) {
        let phantom = |what, address, size| {
            Instruction::phantom(what, F::from_u32(4 * (address & 31)), F::from_u32(4 * (size & 31)), 0)
        };
        for (slot, &word) in program.instructions_and_debug_infos.iter_mut().zip(words) {
            let Some((instruction, _)) = slot else { continue };
            if word == OUTPUT_WORD {
                *instruction = phantom(OUTPUT, A0, A1);
            } else if word & PRINT_WORD.0 == PRINT_WORD.1 {
                *instruction = phantom(PRINT, word >> 7, word >> 15);
            }
        }
    }
}

impl<F: PrimeField32> PhantomSubExecutor<F> for Console {
    fn phantom_execute(
        &self,
        memory: &GuestMemory,
        _: &mut Streams<F>,
        _: &mut StdRng,
        what: PhantomDiscriminant,
        address: u32,
        size: u32,
        _: u16,
    ) -> eyre::Result<()> {
        let [address, size] = [address, size].map(|register| adapters::read_rv32_register(memory, register));
        let bytes: Vec<u8> = (0..size).map(|i| adapters::memory_read::<1>(memory, 2, address + i)[0]).collect();
        let mut said = self.0.lock().unwrap();
        if what.0 == OUTPUT.0 {
            said.output.extend(bytes);
        } else {
            said.log.extend(String::from_utf8(bytes)?.as_bytes()); // as PrintStr, which fails then
            said.last = size as usize;
        }
        Ok(())
    }
}

impl<F: PrimeField32> VmExecutionExtension<F> for Console {
    type Executor = Rv32MExecutor;

    fn extend_execution(
        &self,
        inventory: &mut ExecutorInventoryBuilder<F, Self::Executor>,
    ) -> Result<(), ExecutorInventoryError> {
        inventory.add_phantom_sub_executor(self.clone(), PRINT)?;
        inventory.add_phantom_sub_executor(self.clone(), OUTPUT)
    }
}
