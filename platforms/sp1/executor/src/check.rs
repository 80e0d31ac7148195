//! What a verifier wants and the executor does not look at: every instruction once more, from the trace that the executor
//! left, by the rules of the circuit (crates/core/machine/src of SP1 6.10).

use std::collections::HashMap;
use std::sync::Arc;

use sp1_core_executor::TraceChunkRaw;
use sp1_core_executor::{CoreVM, Instruction, Opcode, Program, Register, SP1CoreOpts, SupervisorMode, SyscallCode};

/// Addresses that have a proof: operations/address.rs.
const LOWEST: u64 = 1 << 16;
const END: u64 = 1 << 48;
const WORD: u64 = 8;

/// The circuit refuses an instruction, or a call: `kind` is `fault` or `error`.
pub struct Refusal {
    pub kind: &'static str,
    pub message: String,
}

fn fault(pc: u64, what: impl std::fmt::Display) -> Refusal {
    Refusal { kind: "fault", message: format!("{what} (at {pc:#x})") }
}

fn error(what: &str) -> Refusal {
    Refusal { kind: "error", message: format!("{what}: no verifier accepts this") }
}

/// The address that a load or store is for.
fn target(instruction: &Instruction, register: impl Fn(Register) -> u64) -> Option<u64> {
    let (_, base, offset) = match instruction {
        load if load.is_memory_load_instruction() => load.i_type(),
        store if store.is_memory_store_instruction() => store.s_type(),
        _ => return None,
    };
    Some(register(base).wrapping_add(offset))
}

/// Why the instruction at `pc` has no proof; None where nothing can be seen from it alone.
pub fn refusal(program: &Program, pc: u64, register: impl Fn(Register) -> u64) -> Option<Refusal> {
    let index = pc.wrapping_sub(program.pc_base) / 4;
    let Some(instruction) = program.instructions.get(index as usize) else {
        return Some(fault(pc, "jump to where there is no code"));
    };
    if pc % 4 != 0 {
        return Some(fault(pc, "jump to a misaligned address"));
    }
    if instruction.is_unimp_instruction() || instruction.is_ebreak_instruction() {
        return Some(fault(pc, "illegal instruction"));
    }
    let address = target(instruction, register)?;
    let (what, way) = if instruction.is_memory_load_instruction() { ("load", "from") } else { ("store", "to") };
    if !(LOWEST..END).contains(&address) {
        return Some(fault(pc, format!("{what} {way} {address:#010x}, which is not accessible")));
    }
    let size = match instruction.opcode {
        Opcode::LB | Opcode::LBU | Opcode::SB => 1,
        Opcode::LH | Opcode::LHU | Opcode::SH => 2,
        Opcode::LW | Opcode::LWU | Opcode::SW => 4,
        _ => 8,
    };
    (address % size != 0).then(|| fault(pc, format!("misaligned {what} {way} {address:#010x}")))
}

#[derive(Default)]
pub struct Check {
    /// Instructions so far.
    pub instructions: u64,
    /// Descriptor and bytes of every WRITE.
    pub writes: Vec<(u64, u64)>,
    /// The argument of HALT.
    pub exit_code: Option<u64>,
    digest: [Option<u64>; 8],
    deferred: [Option<u64>; 8],
    /// Double words that an instruction has touched, 64 a number.
    touched: HashMap<u64, u64>,
}

impl Check {
    pub fn replay(
        &mut self,
        chunk: &TraceChunkRaw,
        program: &Arc<Program>,
        options: &SP1CoreOpts,
    ) -> Result<(), Refusal> {
        let mut vm = CoreVM::<SupervisorMode>::new(chunk, program.clone(), options.clone(), [0; 4]);
        while !vm.is_done() && !vm.is_trace_end() {
            if let Some(refusal) = refusal(program, vm.pc(), |register| vm.registers()[register as usize].value) {
                return Err(refusal);
            }
            self.execute(&mut vm)?;
            vm.advance();
            self.instructions += 1;
        }
        Ok(())
    }

    fn execute(&mut self, vm: &mut CoreVM<SupervisorMode>) -> Result<(), Refusal> {
        let pc = vm.pc();
        let instruction = &vm.fetch();
        if instruction.is_alu_instruction() {
            vm.execute_alu(instruction);
        } else if instruction.is_memory_load_instruction() {
            let load = vm.execute_load(instruction).map_err(|error| fault(pc, error))?;
            self.touch(load.addr);
        } else if instruction.is_memory_store_instruction() {
            let store = vm.execute_store(instruction).map_err(|error| fault(pc, error))?;
            self.touch(store.addr);
        } else if instruction.is_branch_instruction() {
            vm.execute_branch(instruction);
        } else if instruction.is_jump_instruction() {
            vm.execute_jump(instruction);
        } else if instruction.is_utype_instruction() {
            vm.execute_utype(instruction);
        } else {
            let code = vm.read_code();
            self.call(vm, code)?;
            CoreVM::execute_ecall(vm, instruction, code).map_err(|error| fault(pc, error))?;
        }
        Ok(())
    }

    fn touch(&mut self, address: u64) {
        let word = address / WORD;
        *self.touched.entry(word / 64).or_default() |= 1 << (word % 64);
    }

    fn call(&mut self, vm: &CoreVM<SupervisorMode>, code: SyscallCode) -> Result<(), Refusal> {
        let argument = |register| vm.registers()[register as usize].value;
        let (first, second) = (argument(Register::X10), argument(Register::X11));
        match code {
            SyscallCode::HALT => self.exit_code = Some(first),
            SyscallCode::WRITE => self.writes.push((first, argument(Register::X12))),
            SyscallCode::COMMIT => commit(&mut self.digest, "COMMIT", first, second)?,
            SyscallCode::COMMIT_DEFERRED_PROOFS => commit(&mut self.deferred, "COMMIT_DEFERRED", first, second)?,
            SyscallCode::HINT_READ => {
                // The last double word is written also where the chunk ends before it.
                for word in first / WORD..=(first + second) / WORD {
                    let touched = self.touched.get(&(word / 64)).is_some_and(|bits| bits >> (word % 64) & 1 != 0);
                    if touched || vm.program.memory_image.contains_key(&(word * WORD)) {
                        let at = word * WORD;
                        return Err(error(&format!("HINT_READ to {at:#x}, which the program has used before")));
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether a verifier would take the end for a success with these bytes; `expected` is their digest.
    pub fn success(&self, expected: [u32; 8]) -> Result<(), Refusal> {
        let expected = expected.map(|word| Some(u64::from(word)));
        if self.digest != expected {
            return Err(error("the program did not commit the digest of its public output"));
        }
        if self.deferred != [Some(0); 8] {
            return Err(error("the program did not commit that it checks no proofs (COMMIT_DEFERRED)"));
        }
        Ok(())
    }
}

/// Each word has one value in a proof.
fn commit(words: &mut [Option<u64>; 8], call: &str, index: u64, value: u64) -> Result<(), Refusal> {
    match words.get_mut(index as usize) {
        Some(word) if word.is_none_or(|old| old == value) => *word = Some(value),
        _ => {
            return Err(error(&format!(
                "{call} of {value:#x} as word {index}, but there are 8 words, each with one value"
            )))
        }
    }
    Ok(())
}
