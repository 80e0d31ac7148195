//! Executes a RISC Zero 3.0 image (R0BF) with the zkVM's own executor and says how it ended.
//!
//!     zeroos-risc0-executor IMAGE INPUT [LIMIT]   execute; LIMIT in user cycles; prints one line of JSON last
//!     zeroos-risc0-executor --image-id IMAGE      prints the image ID
//!     zeroos-risc0-executor --kernel FILE         writes the stock kernel (v1compat.elf) to FILE

mod command;
mod host;
mod report;

use std::panic::{catch_unwind, set_hook, AssertUnwindSafe};

use anyhow::{Context, Result};
use risc0_binfmt::{Digestible, SystemState};
use risc0_circuit_rv32im::execute::{CycleLimit, Executor, DEFAULT_SEGMENT_LIMIT_PO2};
use risc0_circuit_rv32im::MAX_INSN_CYCLES;
use risc0_zkp::core::hash::sha::Impl;

use host::Host;
use report::{decode, load, panicked, stopped, terminated};

/// The machine call WRITE: circuit 4.0.5 executes it but cannot prove it.
const SERVES_WRITE: bool = false;

fn execute(image: &str, input: &str, limit: Option<u64>) -> Result<()> {
    let blob = load(image)?;
    let mut memory = decode(&blob, image)?.to_image().with_context(|| image.to_string())?;
    let image_id = SystemState { pc: 0, merkle_root: memory.image_id() }.digest::<Impl>();

    let host = Host::new(load(input)?);
    let limit = limit.map_or(CycleLimit::None, CycleLimit::Hard);
    let mut executor = Executor::new(memory, &host, None, vec![], None);
    let run = || executor.run(DEFAULT_SEGMENT_LIMIT_PO2, MAX_INSN_CYCLES, limit, |_segment| Ok(()));
    set_hook(Box::new(|_| {}));
    let outcome = catch_unwind(AssertUnwindSafe(run));

    let mut cycles = [0; 5];
    let report = match outcome {
        Ok(Ok(r)) => {
            cycles = [r.user_cycles, r.paging_cycles, r.reserved_cycles, r.total_cycles, r.segments];
            terminated(r.claim.terminate_state, r.claim.output, host.journal.take())
        }
        Ok(Err(error)) => stopped(&error),
        Err(panic) => panicked(&*panic),
    };
    let names = ["user", "paging", "reserved", "total", "segments"];
    let cycles: Vec<_> = names.into_iter().zip(cycles).collect();
    command::print(report, host.log.take(), image_id, &cycles, "");
    Ok(())
}

fn main() {
    command::run(execute);
}
