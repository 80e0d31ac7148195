//! Executes an SP1 5 image (ELF) with the zkVM's own executor and says how it ended.
//!
//!     zeroos-sp1-v5-executor IMAGE INPUT [LIMIT]   execute, for at most LIMIT instructions; prints one line of JSON last
//!
//! It records every instruction as for a proof: only there can be seen that one was at a misaligned address.

mod calls;

use std::io::sink;
use std::panic::{catch_unwind, set_hook, AssertUnwindSafe};
use std::process::exit;
use std::{env, fs};

use anyhow::{bail, Context, Result};
use sha2::{Digest, Sha256};
use sp1_core_executor::{ExecutionError, Executor, ExecutorMode, Instruction, Opcode, Program, SP1Context};
use sp1_stark::SP1CoreOpts;

use calls::Seen;

/// Instructions that are recorded at once.
const SHARD: usize = 1 << 14;

struct Report {
    ending: &'static str,
    code: Option<u32>,
    message: String,
}

fn ended(ending: &'static str, message: impl Into<String>) -> Report {
    Report { ending, code: None, message: message.into() }
}

fn refused(what: impl std::fmt::Display) -> Report {
    ended("error", format!("{what}: no verifier accepts this"))
}

/// Runs `what`; a panic becomes its text.
fn caught<T>(what: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(what)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("no message").replace('\n', " ")
    })
}

/// Looks at what was recorded and drops it. The circuit has no instructions at other addresses than multiples of 4.
fn misaligned(executor: &mut Executor) -> Option<Report> {
    let records = std::mem::take(&mut executor.records);
    let pc = records
        .iter()
        .chain([&executor.record])
        .flat_map(|record| &record.cpu_events)
        .find(|event| event.pc % 4 != 0)?
        .pc;
    Some(ended("fault", format!("jump to a misaligned address (at {pc:#x})")))
}

/// The address that a load or store is for, and how many bytes it is about.
fn target(executor: &mut Executor, at: &Instruction) -> Option<(u32, u32)> {
    let (_, base, offset) = match at {
        load if load.is_memory_load_instruction() => load.i_type(),
        store if store.is_memory_store_instruction() => store.s_type(),
        _ => return None,
    };
    let size = match at.opcode {
        Opcode::LB | Opcode::LBU | Opcode::SB => 1,
        Opcode::LH | Opcode::LHU | Opcode::SH => 2,
        _ => 4,
    };
    Some((executor.register(base).wrapping_add(offset), size))
}

/// The executor gave up at the instruction at its pc.
fn stopped(executor: &mut Executor, why: String) -> Report {
    let pc = executor.state.pc;
    let program = executor.program.clone();
    let at = program.instructions.get((pc.wrapping_sub(program.pc_base) / 4) as usize);
    if at.is_some_and(|at| at.is_ecall_instruction()) {
        return ended("error", format!("SP1's host refuses a call: {why} (at {pc:#x})"));
    }
    let why = match at.and_then(|at| target(executor, at)) {
        Some((address, size)) if address % size != 0 => format!("misaligned access to {address:#010x}"),
        Some((address, _)) => format!("access to {address:#010x}, which is not accessible"),
        None => why,
    };
    ended("fault", format!("{why} (at {pc:#x})"))
}

/// How a program ended that the executor says is done: it takes every jump out of the code for an end.
fn done(executor: &Executor, seen: &Seen) -> Report {
    let pc = executor.state.pc;
    if seen.halted {
        let digest = Sha256::digest(&executor.state.public_values_stream);
        let expected: [_; 8] =
            std::array::from_fn(|i| Some(u32::from_le_bytes(digest[4 * i..4 * i + 4].try_into().unwrap())));
        return match &seen.wrong {
            Some(wrong) => refused(wrong),
            None if seen.digest != expected => refused("the program did not commit the digest of its public output"),
            None if seen.deferred != [Some(0); 8] => refused("the program did not commit that it checks no proofs"),
            None => Report { code: Some(0), ..ended("exit", "") },
        };
    }
    match pc {
        0 => ended(
            "error",
            "jump to address 0: SP1 5's verifier takes this for success, with any public output the prover likes",
        ),
        _ => ended("fault", format!("jump to where there is no code (at {pc:#x})")),
    }
}

/// The program ended with this code, unless it is an abort.
fn failed(executor: &mut Executor, seen: &Seen, code: u32) -> Report {
    executor.state.global_clk += 1; // the executor does not count this instruction
    match &seen.said {
        Some(message) => ended("abort", String::from_utf8_lossy(message)),
        None => Report { code: Some(code), ..ended("exit", "") },
    }
}

fn execute(executor: &mut Executor) -> (Report, Seen) {
    executor.executor_mode = ExecutorMode::Trace;
    executor.emit_global_memory_events = false;
    let watched = calls::watch(executor);
    let (outcome, unaligned) = loop {
        let outcome = caught(|| executor.execute());
        let unaligned = misaligned(executor);
        if unaligned.is_some() || !matches!(outcome, Ok(Ok(false))) {
            break (outcome, unaligned);
        }
    };
    let seen = std::mem::take(&mut *watched.lock().unwrap_or_else(|poisoned| poisoned.into_inner()));
    let report = unaligned.unwrap_or_else(|| match outcome {
        Ok(Ok(_)) => done(executor, &seen),
        Ok(Err(ExecutionError::HaltWithNonZeroExitCode(code))) => failed(executor, &seen, code),
        Ok(Err(ExecutionError::ExceededCycleLimit(limit))) => {
            ended("limit", format!("the limit of {limit} instructions was reached"))
        }
        Ok(Err(ExecutionError::Unimplemented() | ExecutionError::Breakpoint())) => {
            stopped(executor, "illegal instruction".into())
        }
        Ok(Err(error)) => stopped(executor, error.to_string()),
        Err(panic) => stopped(executor, panic),
    });
    (report, seen)
}

fn load(path: &str) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {path}"))
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

fn print(report: &Report, image: &[u8], output: &[u8], log: &[u8], instructions: u64) {
    let Report { ending, message, .. } = report;
    let code = report.code.map_or("null".into(), |code| code.to_string());
    println!(
        "{{\"ending\":\"{ending}\",\"code\":{code},\"message\":{},\"output\":\"{}\",\"log\":\"{}\",\
         \"image_id\":\"{}\",\"instructions\":{instructions},\"cycles\":{{}}}}",
        json_string(message),
        hex::encode(output),
        hex::encode(log),
        hex::encode(Sha256::digest(image)),
    );
}

fn run(args: &[&str]) -> Result<()> {
    let limit = match args {
        [_, _] => None,
        [_, _, limit] => {
            Some(limit.parse().with_context(|| format!("LIMIT is {limit:?}, not a number of instructions"))?)
        }
        _ => bail!("usage: IMAGE INPUT [LIMIT]"),
    };
    let (image, input) = (load(args[0])?, load(args[1])?);
    set_hook(Box::new(|_| {}));
    let program = match caught(|| Program::from(&image)) {
        Ok(Ok(program)) => program,
        Ok(Err(why)) => return Ok(print(&refused(format!("SP1 refuses the image: {why}")), &image, &[], &[], 0)),
        Err(why) => return Ok(print(&refused(format!("SP1 refuses the image: {why}")), &image, &[], &[], 0)),
    };
    let options = SP1CoreOpts { shard_size: SHARD, shard_batch_size: 1, ..SP1CoreOpts::default() };
    let (mut out, mut err) = (sink(), sink()); // the log is taken from the calls
    let mut executor = Executor::with_context(program, options, SP1Context::default());
    executor.io_options.stdout = Some(&mut out);
    executor.io_options.stderr = Some(&mut err);
    executor.max_cycles = limit;
    executor.write_stdin_slice(&input);
    let (report, seen) = execute(&mut executor);
    let output = if report.ending == "exit" { &executor.state.public_values_stream[..] } else { &[] };
    print(&report, &image, output, &seen.log, executor.state.global_clk);
    Ok(())
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    if let Err(error) = run(&args) {
        eprintln!("{error:#}");
        exit(1);
    }
}
