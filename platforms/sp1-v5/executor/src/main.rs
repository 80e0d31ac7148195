//! Executes an SP1 5 image (ELF) with the zkVM's own executor and says how it ended.
//!
//!     zeroos-sp1-v5-executor IMAGE INPUT [LIMIT]   execute, for at most LIMIT instructions; prints one line of JSON last
//!
//! It records every instruction as for a proof: only there can be seen that one was at a misaligned address.

mod calls;
#[path = "../../../shared/sp1.rs"]
mod sp1;

use std::io::sink;
use std::panic::set_hook;
use std::process::exit;
use std::{env, mem};

use anyhow::Result;
use sp1_core_executor::{ExecutionError, Executor, ExecutorMode, Instruction, Opcode, Program, SP1Context};
use sp1_stark::SP1CoreOpts;

use calls::Seen;
use sp1::{caught, load, Report};

/// Instructions that are recorded at once.
const SHARD: usize = 1 << 14;

/// Looks at what was recorded and drops it. The circuit has no instructions at other addresses than multiples of 4.
fn misaligned(executor: &mut Executor) -> Option<Report> {
    let records = mem::take(&mut executor.records);
    let mut events = records.iter().chain([&executor.record]).flat_map(|record| &record.cpu_events);
    let pc = events.find(|event| event.pc % 4 != 0)?.pc;
    Some(Report::new("fault", format!("jump to a misaligned address (at {pc:#x})")))
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
        return Report::new("error", format!("SP1's host refuses a call: {why} (at {pc:#x})"));
    }
    let why = match at.and_then(|at| target(executor, at)) {
        Some((address, size)) if address % size != 0 => format!("misaligned access to {address:#010x}"),
        Some((address, _)) => format!("access to {address:#010x}, which is not accessible"),
        None => why,
    };
    Report::new("fault", format!("{why} (at {pc:#x})"))
}

/// How a program ended that the executor says is done: it takes every jump out of the code for an end.
fn done(executor: &Executor, seen: &Seen) -> Report {
    if !seen.halted {
        return match executor.state.pc {
            0 => Report::new(
                "error",
                "jump to address 0: SP1 5's verifier takes it for success, with any output the prover likes",
            ),
            pc => Report::new("fault", format!("jump to where there is no code (at {pc:#x})")),
        };
    }
    let expected = sp1::digest(&executor.state.public_values_stream).map(Some);
    match &seen.wrong {
        Some(wrong) => Report::refused(wrong),
        None if seen.digest != expected => {
            Report::refused("the program did not commit the digest of its public output")
        }
        None if seen.deferred != [Some(0); 8] => Report::refused("the program did not commit that it checks no proofs"),
        None => Report::exit(0),
    }
}

/// The program ended with this code, unless it is an abort.
fn failed(executor: &mut Executor, seen: &Seen, code: u32) -> Report {
    executor.state.global_clk += 1; // the executor does not count this instruction
    match &seen.said {
        Some(message) => Report::new("abort", String::from_utf8_lossy(message)),
        None => Report::exit(code.into()),
    }
}

fn execute(executor: &mut Executor) -> Report {
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
    let seen = mem::take(&mut *watched.lock().unwrap_or_else(|poisoned| poisoned.into_inner()));
    let mut report = unaligned.unwrap_or_else(|| match outcome {
        Ok(Ok(_)) => done(executor, &seen),
        Ok(Err(ExecutionError::HaltWithNonZeroExitCode(code))) => failed(executor, &seen, code),
        Ok(Err(ExecutionError::ExceededCycleLimit(limit))) => Report::limit(limit),
        Ok(Err(ExecutionError::Unimplemented() | ExecutionError::Breakpoint())) => {
            stopped(executor, "illegal instruction".into())
        }
        Ok(Err(error)) => stopped(executor, error.to_string()),
        Err(panic) => stopped(executor, panic),
    });
    report.output = mem::take(&mut executor.state.public_values_stream);
    report.log = seen.log;
    report.instructions = executor.state.global_clk;
    report
}

fn run(args: &[&str]) -> Result<()> {
    let limit = sp1::limit(args)?;
    let (image, input) = (load(args[0])?, load(args[1])?);
    set_hook(Box::new(|_| {}));
    let report = sp1::loaded(caught(|| Program::from(&image))).map_or_else(
        |report| report,
        |program| {
            let options = SP1CoreOpts { shard_size: SHARD, shard_batch_size: 1, ..SP1CoreOpts::default() };
            let (mut out, mut err) = (sink(), sink()); // the log is taken from the calls
            let mut executor = Executor::with_context(program, options, SP1Context::default());
            executor.io_options.stdout = Some(&mut out);
            executor.io_options.stderr = Some(&mut err);
            executor.max_cycles = limit;
            executor.write_stdin_slice(&input);
            execute(&mut executor)
        },
    );
    println!("{}", report.json(&image));
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
