//! Executes a RISC Zero 5.0 image (R0BF) with the zkVM's own executor and says how it ended.
//!
//!     zeroos-risc0-5-executor IMAGE INPUT [LIMIT]   execute; LIMIT in user cycles; prints one line of JSON last
//!     zeroos-risc0-5-executor --image-id IMAGE      prints the image ID
//!     zeroos-risc0-5-executor --kernel FILE         writes the stock kernel (v1compat.elf) to FILE

#[path = "../../executor/src/command.rs"]
mod command;
#[path = "../../executor/src/host.rs"]
mod host;
#[path = "../../executor/src/report.rs"]
mod report;

use std::panic::{catch_unwind, set_hook, AssertUnwindSafe};

use anyhow::{Context, Result};
use risc0_binfmt::{Digestible, MemoryImage, SystemState};
use risc0_circuit_rv32im::execute::{ExecutionError, ExecutionLimit, Executor, RV32IM_M3_CIRCUIT_VERSION};
use risc0_circuit_rv32im::EcallKind;
use risc0_zkp::core::hash::sha::Impl;

use host::Host;
use report::{decode, load, panicked, stopped, terminated, Report};

/// The machine call WRITE: the stock kernel says by it why it gives up.
const SERVES_WRITE: bool = true;
/// In which the circuit's blocks are counted: POINTS_PER_ROW of execute/block_tracker.rs.
const POINTS_PER_ROW: u64 = 5040;

/// Runs to the end; returns user cycles, rows (an upper bound, as the executor's own), rows of the segments as they are
/// proven, segments, and instructions.
fn run(executor: &mut Executor<Host>, limit: ExecutionLimit) -> Result<[u64; 5], ExecutionError> {
    let (mut rows, mut proven, mut segments, mut instructions) = (0, 0, 0, 0);
    while let Some(update) = executor.run_segment(limit)? {
        let segment = update.into_segment(MemoryImage::default());
        rows += segment.blocks.row_points().div_ceil(POINTS_PER_ROW);
        proven += 1 << segment.po2;
        segments += 1;
        instructions += u64::from(segment.insn_counter);
    }
    Ok([executor.state(0).user_cycles, rows, proven, segments, instructions])
}

fn ended(executor: &Executor<Host>) -> Report {
    let state = executor.state(0);
    if state.ecall_metrics[EcallKind::Sha2].count > 0 {
        return Report::failed("error", "machine call SHA2 (a7 = 4): it can be executed but not proven");
    }
    terminated(state.terminate_state, state.output, executor.syscall_handler().journal.take())
}

fn failed(error: ExecutionError, said: String) -> Report {
    let ExecutionError::ExecutionFailed { error, pc, .. } = error else { return stopped(&error.into()) };
    let mut report = stopped(&error);
    if report.ending == "fault" {
        let cause = if said.is_empty() { report.message } else { format!("the kernel gave up: {said}") };
        report.message = format!("{cause} at {pc:?}");
    }
    report
}

fn execute(image: &str, input: &str, limit: Option<u64>) -> Result<()> {
    let blob = load(image)?;
    let mut memory = decode(&blob, image)?.to_image().with_context(|| image.to_string())?;
    let image_id = SystemState { pc: 0, merkle_root: memory.image_id() }.digest::<Impl>();

    let host = Host::new(load(input)?);
    let limits = limit.map_or(ExecutionLimit::DEFAULT, |limit| ExecutionLimit::DEFAULT.with_hard_session_limit(limit));
    let mut executor = Executor::new(memory, host, None, vec![], None, RV32IM_M3_CIRCUIT_VERSION);
    set_hook(Box::new(|_| {}));
    let outcome = catch_unwind(AssertUnwindSafe(|| run(&mut executor, limits)));

    let host = executor.syscall_handler();
    let mut counts = [0; 5];
    let report = match outcome {
        Ok(Ok(counted)) => {
            counts = counted;
            ended(&executor)
        }
        Ok(Err(error)) => failed(error, host.said.take()),
        Err(panic) => panicked(&*panic),
    };
    let [user, rows, proven, segments, instructions] = counts;
    let cycles = [("user", user), ("rows", rows), ("padded_rows", proven), ("segments", segments)];
    command::print(report, host.log.take(), image_id, &cycles, &format!(",\"instructions\":{instructions}"));
    Ok(())
}

fn main() {
    command::run(execute);
}
