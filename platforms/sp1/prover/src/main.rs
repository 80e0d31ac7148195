//! Proves that an SP1 6 image (ELF) ended in exit 0, by core proofs, and verifies such proofs.

#[path = "../../executor/src/check.rs"]
mod check;
#[path = "../../executor/src/execution.rs"]
mod execution;
mod proof;
#[path = "../../../shared/prover.rs"]
mod prover;
#[allow(dead_code)] // the executor's line of JSON
#[path = "../../../shared/sp1.rs"]
mod sp1;

use std::env;
use std::panic::set_hook;
use std::process::exit;
use std::sync::Arc;

use anyhow::{Context, Result};
use sp1_core_executor::Program;

use execution::CHILD;
use proof::{program, Core};
use prover::{Prover, Run};
use sp1::load;

struct Executed {
    program: Arc<Program>,
    input: Vec<u8>,
}

impl Prover for Executed {
    type Proof = Core;

    fn execute(image: &str, input: &str) -> Result<(Run, Self)> {
        let report = execution::run(&[image, input])?.context("this is the child")?;
        let run = Run {
            ending: report.ending,
            code: report.code,
            message: report.message,
            output: report.output,
            log: report.log,
        };
        Ok((run, Executed { program: program(image)?, input: load(input)? }))
    }

    fn prove(self, output: Vec<u8>) -> Result<(Core, String)> {
        Core::prove(self.program, &self.input, &output)
    }
}

fn main() {
    set_hook(Box::new(|_| {})); // what SP1's crates say when they panic is in the report
    let args: Vec<String> = env::args().skip(1).collect();
    if args.first().is_none_or(|first| first != CHILD) {
        prover::run::<Executed>();
    }
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    if let Err(error) = execution::run(&args) {
        eprintln!("{error:#}");
        exit(1);
    }
}
