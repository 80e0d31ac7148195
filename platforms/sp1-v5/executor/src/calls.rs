//! What a program asks the host for, beside what SP1's executor makes of it.

use std::sync::{Arc, Mutex};

use sp1_core_executor::syscalls::{Syscall, SyscallCode, SyscallContext};
use sp1_core_executor::{Executor, Register};

const FD_LOG: u32 = 1;
const FD_ABORT: u32 = 2;
const WORD: u32 = 4;

#[derive(Default)]
pub struct Seen {
    pub log: Vec<u8>,
    /// The message of an abort, while it is the last that was written.
    pub said: Option<Vec<u8>>,
    pub halted: bool,
    pub digest: [Option<u32>; 8],
    pub deferred: [Option<u32>; 8],
    /// What no verifier accepts and the executor lets pass.
    pub wrong: Option<String>,
}

struct Watched {
    call: Arc<dyn Syscall>,
    seen: Arc<Mutex<Seen>>,
}

impl Syscall for Watched {
    fn execute(&self, ctx: &mut SyscallContext, code: SyscallCode, first: u32, second: u32) -> Option<u32> {
        // A panic of the executor ends the run, but not what was seen before.
        let mut seen = self.seen.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        match code {
            SyscallCode::HALT => seen.halted = true,
            SyscallCode::WRITE => {
                let size = ctx.register_unsafe(Register::X12);
                let bytes: Vec<u8> = (second..second + size).map(|at| ctx.byte_unsafe(at)).collect();
                if first == FD_LOG {
                    seen.log.extend(&bytes);
                }
                seen.said = (first == FD_ABORT).then_some(bytes);
            }
            SyscallCode::COMMIT | SyscallCode::COMMIT_DEFERRED_PROOFS => {
                let Seen { digest, deferred, wrong, .. } = &mut *seen;
                let words = if code == SyscallCode::COMMIT { digest } else { deferred };
                match words.get_mut(first as usize) {
                    Some(word) if word.is_none_or(|old| old == second) => *word = Some(second),
                    _ => {
                        *wrong =
                            Some(format!("{code} of {second:#x} as word {first}, but there are 8, each with one value"))
                    }
                }
            }
            SyscallCode::HINT_READ => {
                if let Some(at) =
                    (first..first + second).step_by(WORD as usize).find(|&at| ctx.rt.state.memory.get(at).is_some())
                {
                    seen.wrong = Some(format!("HINT_READ to {at:#x}, which the program has used before"));
                }
            }
            _ => {}
        }
        drop(seen);
        self.call.execute(ctx, code, first, second)
    }

    fn num_extra_cycles(&self) -> u32 {
        self.call.num_extra_cycles()
    }
}

/// From now on all calls of the program are seen.
pub fn watch(executor: &mut Executor) -> Arc<Mutex<Seen>> {
    let seen = Arc::new(Mutex::new(Seen::default()));
    for call in executor.syscall_map.values_mut() {
        *call = Arc::new(Watched { call: call.clone(), seen: seen.clone() });
    }
    seen
}
