//! What an executor of RISC Zero, of whichever version, says about a run, and the program's command line.

use std::{env, fs};

use anyhow::{ensure, Context, Result};
use risc0_binfmt::{tagged_struct, AbiKind, ProgramBinary};
use risc0_circuit_rv32im::{HighLowU16, TerminateState};
use risc0_zkos_v1compat::V1COMPAT_ELF;
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

fn json_string(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|c| match c {
            '"' | '\\' => format!("\\{c}"),
            c if (c as u32) < 0x20 => format!("\\u{:04x}", c as u32),
            c => c.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}

/// Prints the line of JSON. `more` is what follows the members that every executor has.
pub fn print(report: Report, log: Vec<u8>, image_id: Digest, cycles: &[(&str, u64)], more: &str) {
    let (ending, message) = (report.ending, json_string(&report.message));
    let code = report.code.map_or("null".into(), |code| code.to_string());
    let (output, log) = (hex::encode(&report.output), hex::encode(log));
    let cycles: Vec<String> = cycles.iter().map(|(name, count)| format!("\"{name}\":{count}")).collect();
    print!("{{\"ending\":\"{ending}\",\"code\":{code},\"message\":{message},");
    print!("\"output\":\"{output}\",\"log\":\"{log}\",");
    println!("\"image_id\":\"{image_id}\",\"cycles\":{{{}}}{more}}}", cycles.join(","));
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

fn run(args: &[&str], execute: fn(&str, &str, Option<u64>) -> Result<()>) -> Result<()> {
    match args {
        ["--kernel", file] => fs::write(file, V1COMPAT_ELF).with_context(|| format!("cannot write {file}")),
        ["--image-id", image] => {
            let blob = load(image)?;
            let id = ProgramBinary::decode(&blob).and_then(|p| p.compute_image_id());
            println!("{}", id.with_context(|| image.to_string())?);
            Ok(())
        }
        [image, input] => execute(image, input, None),
        [image, input, limit] => {
            let limit = limit.parse().with_context(|| format!("LIMIT is {limit:?}, not a number of cycles"))?;
            execute(image, input, Some(limit))
        }
        _ => anyhow::bail!("usage: IMAGE INPUT [LIMIT] | --image-id IMAGE | --kernel FILE"),
    }
}

/// Does what the command line says; `execute` is given image, input and the limit of user cycles.
pub fn command(execute: fn(&str, &str, Option<u64>) -> Result<()>) {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    if let Err(error) = run(&args, execute) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}
