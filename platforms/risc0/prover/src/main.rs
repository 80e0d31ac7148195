//! Proves that a RISC Zero 3.0 image (R0BF) ended in exit 0, by an official receipt, and verifies such receipts.

#[path = "../../executor/src/host.rs"]
mod host;
#[path = "../../../shared/prover.rs"]
mod prover;
mod receipt;
#[path = "../../executor/src/report.rs"]
mod report;

use std::panic::{catch_unwind, set_hook, AssertUnwindSafe};

use anyhow::{Context, Result};
use risc0_circuit_rv32im::execute::{CycleLimit, Executor, Segment};
use risc0_circuit_rv32im::MAX_INSN_CYCLES;
use risc0_zkvm::Receipt;

use host::Host;
use prover::{Prover, Run};
use report::{decode, image_id, load, panicked, stopped, terminated};

/// The machine call WRITE: circuit 4.0.5 executes it but cannot prove it.
const SERVES_WRITE: bool = false;
/// Segments of at most 2^18 cycles take 2.4 GB to prove; the executor's default of 2^20 takes four times that.
const SEGMENT_PO2: usize = 18;

struct Executed {
    image_id: String,
    segments: Vec<Segment>,
}

impl Prover for Executed {
    type Proof = Receipt;

    fn execute(image: &str, input: &str) -> Result<(Run, Self)> {
        let blob = load(image)?;
        let memory = decode(&blob, image)?.to_image().with_context(|| image.to_string())?;
        let (host, mut segments) = (Host::new(load(input)?), vec![]);
        let mut executor = Executor::new(memory, &host, None, vec![], None);
        let keep = |segment| {
            segments.push(segment);
            Ok(())
        };
        let run = || executor.run(SEGMENT_PO2, MAX_INSN_CYCLES, CycleLimit::None, keep);
        let r = match catch_unwind(AssertUnwindSafe(run)) {
            Ok(Ok(r)) => terminated(r.claim.terminate_state, r.claim.output, host.journal.take()),
            Ok(Err(error)) => stopped(&error),
            Err(panic) => panicked(&*panic),
        };
        let (code, log) = (r.code.map(u64::from), host.log.take());
        let run = Run { ending: r.ending.into(), code, message: r.message, output: r.output, log };
        Ok((run, Executed { image_id: image_id(image)?.to_string(), segments }))
    }

    fn prove(self, output: Vec<u8>) -> Result<(Receipt, String)> {
        Ok((receipt::prove(self.segments, output)?, self.image_id))
    }
}

fn main() {
    set_hook(Box::new(|_| {})); // what RISC Zero's crates say when they panic is in the report
    prover::run::<Executed>()
}
