//! How a run on RISC Zero, of whichever version, ended in the eyes of a verifier.

use std::fs;

use anyhow::{ensure, Context, Result};
use risc0_binfmt::{tagged_struct, AbiKind, ProgramBinary};
use risc0_circuit_rv32im::{HighLowU16, TerminateState};
use risc0_zkp::core::digest::Digest;
use risc0_zkp::core::hash::sha::{Impl, Sha256};

use crate::host::Stop;

#[derive(Default)]
pub struct Report {
    pub ending: &'static str,
    pub code: Option<u16>,
    pub message: String,
    pub output: Vec<u8>,
}

impl Report {
    pub fn failed(ending: &'static str, message: impl Into<String>) -> Self {
        Report { ending, message: message.into(), ..Report::default() }
    }
}

/// The digest that a program must leave for a journal (no assumptions), as every verifier computes it.
fn output_digest(journal: &[u8]) -> Digest {
    tagged_struct::<Impl>("risc0.Output", &[*Impl::hash_bytes(journal), Digest::ZERO], &[])
}

/// How a program that terminated by itself ended. Its output counts only if its digest is the one `left` by the program:
/// the executor does not look at it, but no verifier accepts another.
pub fn terminated(state: Option<TerminateState>, left: Option<Digest>, journal: Vec<u8>) -> Report {
    let HighLowU16(code, halt) = state.unwrap_or_default().a0;
    let (left, expected) = (left.unwrap_or_default(), output_digest(&journal));
    let size = journal.len();
    let (ending, message, output) = if halt != 0 {
        ("error", format!("the program paused (halt type {halt}) instead of terminating"), vec![])
    } else if left == expected {
        ("exit", String::new(), journal)
    } else if code != 0 && left == Digest::ZERO {
        ("exit", String::new(), vec![])
    } else {
        let why = format!("the program left the output digest {left}, but that of its {size} bytes is {expected}");
        ("error", format!("{why}: no verifier accepts this"), vec![])
    };
    Report { ending, code: Some(code), message, output }
}

/// An executor's error, where it ended the run before the program did.
pub fn stopped(error: &anyhow::Error) -> Report {
    let text = format!("{error:#}");
    if let Some(stop) = error.downcast_ref::<Stop>() {
        Report::failed(stop.ending, stop.message.as_str())
    } else if text.starts_with("Session limit exceeded") {
        Report::failed("limit", "the limit of user cycles was reached")
    } else {
        // "Invalid trap address: 0x00000000, cause: StoreAccessFault": only the cause is the program's doing.
        Report::failed("fault", text.split_once("cause: ").map_or(text.as_str(), |(_, cause)| cause))
    }
}

/// The executor panics on a few things a program can do, such as an unknown machine call.
pub fn panicked(panic: &(dyn std::any::Any + Send)) -> Report {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
    Report::failed("fault", format!("the executor gave up: {text}"))
}

pub fn load(path: &str) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {path}"))
}

/// The two programs of an image; refuses one of another ABI.
pub fn decode<'a>(blob: &'a [u8], path: &str) -> Result<ProgramBinary<'a>> {
    let program = ProgramBinary::decode(blob).with_context(|| path.to_string())?;
    let (kind, version) = (program.header.abi_kind, &program.header.abi_version);
    let known = kind == AbiKind::V1Compat && version.major == 1;
    ensure!(known, "{path}: ABI {kind:?} {version}, but only V1Compat 1.x is executed");
    Ok(program)
}

/// The image ID of an image file: what a verifier of its receipts must know.
pub fn image_id(path: &str) -> Result<Digest> {
    let blob = load(path)?;
    ProgramBinary::decode(&blob).and_then(|program| program.compute_image_id()).with_context(|| path.to_string())
}
