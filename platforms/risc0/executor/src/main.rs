//! Executes a RISC Zero 3.0 image (R0BF) with the zkVM's own executor and says how it ended.
//!
//!     zeroos-risc0-executor IMAGE INPUT [LIMIT]   execute; LIMIT in user cycles; prints one line of JSON last
//!     zeroos-risc0-executor --image-id IMAGE      prints the image ID
//!     zeroos-risc0-executor --kernel FILE         writes the stock kernel (v1compat.elf) to FILE

mod host;

use std::panic::{catch_unwind, set_hook, AssertUnwindSafe};
use std::{env, fs};

use anyhow::{ensure, Context, Result};
use risc0_binfmt::{tagged_struct, AbiKind, Digestible, ProgramBinary, SystemState};
use risc0_circuit_rv32im::execute::{CycleLimit, Executor, ExecutorResult, DEFAULT_SEGMENT_LIMIT_PO2};
use risc0_circuit_rv32im::{HighLowU16, MAX_INSN_CYCLES};
use risc0_zkos_v1compat::V1COMPAT_ELF;
use risc0_zkp::core::digest::Digest;
use risc0_zkp::core::hash::sha::{Impl, Sha256};

use host::{Host, Stop};

#[derive(Default)]
struct Report {
    ending: &'static str,
    code: Option<u16>,
    message: String,
    output: Vec<u8>,
}

/// The digest that a program must leave for a journal (no assumptions), as every verifier computes it.
fn output_digest(journal: &[u8]) -> Digest {
    tagged_struct::<Impl>("risc0.Output", &[*Impl::hash_bytes(journal), Digest::ZERO], &[])
}

/// How a program that terminated by itself ended. Its output counts only if its digest is the one left by the program:
/// the executor does not look at it, but no verifier accepts another.
fn terminated(result: &ExecutorResult, journal: Vec<u8>) -> Report {
    let HighLowU16(code, halt) = result.claim.terminate_state.unwrap_or_default().a0;
    let (left, expected) = (result.claim.output.unwrap_or_default(), output_digest(&journal));
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

fn stopped(error: anyhow::Error) -> Report {
    let text = format!("{error:#}");
    let (ending, message) = if let Some(stop) = error.downcast_ref::<Stop>() {
        (stop.ending, stop.message.as_str())
    } else if text.starts_with("Session limit exceeded") {
        ("limit", "the limit of user cycles was reached")
    } else {
        // "Invalid trap address: 0x00000000, cause: StoreAccessFault": only the cause is the program's doing.
        ("fault", text.split_once("cause: ").map_or(text.as_str(), |(_, cause)| cause))
    };
    Report { ending, message: message.into(), ..Report::default() }
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

fn load(path: &str) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {path}"))
}

fn execute(image: &str, input: &str, limit: CycleLimit) -> Result<()> {
    let blob = load(image)?;
    let program = ProgramBinary::decode(&blob).with_context(|| image.to_string())?;
    let (kind, version) = (program.header.abi_kind, &program.header.abi_version);
    let known = kind == AbiKind::V1Compat && version.major == 1;
    ensure!(known, "{image}: ABI {kind:?} {version}, but only V1Compat 1.x is executed");
    let mut memory = program.to_image().with_context(|| image.to_string())?;
    let image_id = SystemState { pc: 0, merkle_root: memory.image_id() }.digest::<Impl>();

    let host = Host::new(load(input)?);
    let mut executor = Executor::new(memory, &host, None, vec![], None);
    let run = || executor.run(DEFAULT_SEGMENT_LIMIT_PO2, MAX_INSN_CYCLES, limit, |_segment| Ok(()));
    // The executor panics on a few things a program can do, such as an unknown machine call; the report tells it.
    set_hook(Box::new(|_| {}));
    let outcome = catch_unwind(AssertUnwindSafe(run));

    let mut cycles = [0; 5];
    let report = match outcome {
        Ok(Ok(r)) => {
            cycles = [r.user_cycles, r.paging_cycles, r.reserved_cycles, r.total_cycles, r.segments];
            terminated(&r, host.journal.take())
        }
        Ok(Err(error)) => stopped(error),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
            Report { ending: "fault", message: format!("the executor gave up: {text}"), ..Report::default() }
        }
    };
    let (ending, message) = (report.ending, json_string(&report.message));
    let code = report.code.map_or("null".into(), |code| code.to_string());
    let (output, log) = (hex::encode(&report.output), hex::encode(host.log.take()));
    let [user, paging, reserved, total, segments] = cycles;
    print!("{{\"ending\":\"{ending}\",\"code\":{code},\"message\":{message},");
    print!("\"output\":\"{output}\",\"log\":\"{log}\",");
    print!("\"image_id\":\"{image_id}\",\"cycles\":{{\"user\":{user},\"paging\":{paging},\"reserved\":{reserved},");
    println!("\"total\":{total},\"segments\":{segments}}}}}");
    Ok(())
}

fn run(args: &[&str]) -> Result<()> {
    match args {
        ["--kernel", file] => fs::write(file, V1COMPAT_ELF).with_context(|| format!("cannot write {file}")),
        ["--image-id", image] => {
            let blob = load(image)?;
            let id = ProgramBinary::decode(&blob).and_then(|p| p.compute_image_id());
            println!("{}", id.with_context(|| image.to_string())?);
            Ok(())
        }
        [image, input] => execute(image, input, CycleLimit::None),
        [image, input, limit] => {
            let limit = limit.parse().with_context(|| format!("LIMIT is {limit:?}, not a number of cycles"))?;
            execute(image, input, CycleLimit::Hard(limit))
        }
        _ => anyhow::bail!("usage: IMAGE INPUT [LIMIT] | --image-id IMAGE | --kernel FILE"),
    }
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    if let Err(error) = run(&args) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}
