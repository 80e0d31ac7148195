//! One execution of an SP1 6 image with the zkVM's own executor, and how it ended in the eyes of a verifier.
//!
//! The run is in a child process, whose standard error shows what the program logs: SP1's executor has no other place for it.

use std::panic::set_hook;
use std::process::{exit, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use anyhow::{bail, Error, Result};
use sp1_core_executor::{ExecutionReport, GasEstimatingVM, MinimalExecutor, Program, SP1CoreOpts, SupervisorMode};

use crate::check::{self, Check, Refusal};
use crate::sp1::{self, caught, load, Report};

/// The first argument of the child.
pub const CHILD: &str = "--child";
/// Exit codes are below the order of the circuit's field.
const FIELD: u64 = 0x7f00_0001;
const FD_LOG: u64 = 1;
const FD_ABORT: u64 = 2;
/// Memory accesses that are traced at once, of 16 bytes each.
const CHUNK: u64 = 1 << 22;
/// Instructions of a run that may be run again in steps of one access.
const SHORT: u64 = 10_000_000;
/// Comes before what such a run shows.
const AGAIN: &str = "again";
/// Instructions a second that this executor achieves on any machine.
const SLOWEST: u64 = 1_000_000;

/// Descriptor and bytes of every WRITE of a run.
type Writes = Vec<(u64, u64)>;

/// The child's line: all of the report but the log, separated by tabs, the message last.
fn tell(report: &Report, writes: &Writes) {
    let Report { ending, output, instructions, message, .. } = report;
    let [code, gas] = [report.code, report.gas].map(|number| number.map_or(String::new(), |number| number.to_string()));
    let writes: Vec<String> = writes.iter().map(|(fd, size)| format!("{fd}:{size}")).collect();
    println!("{ending}\t{code}\t{instructions}\t{gas}\t{}\t{}\t{message}", hex::encode(output), writes.join(","));
}

fn heard(line: &str) -> Option<(Report, Writes)> {
    let mut fields = line.splitn(7, '\t');
    let mut report = Report::new(fields.next()?, "");
    report.code = fields.next()?.parse().ok();
    report.instructions = fields.next()?.parse().ok()?;
    report.gas = fields.next()?.parse().ok();
    report.output = hex::decode(fields.next()?).ok()?;
    let pairs = fields.next()?.split(',').filter_map(|write| write.split_once(':'));
    let writes = pairs.map(|(fd, size)| Some((fd.parse().ok()?, size.parse().ok()?))).collect::<Option<_>>()?;
    report.message = fields.next()?.into();
    Some((report, writes))
}

/// Seconds of processor time that this process has had (proc_pid_stat(5): ticks of 10 ms); of the clock where none tells.
fn seconds(start: Instant) -> u64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let user = stat.rsplit_once(") ").and_then(|(_, fields)| fields.split(' ').nth(11)?.parse().ok());
    user.map_or(start.elapsed().as_secs(), |ticks: u64| ticks / 100)
}

/// A chunk ends after so many memory accesses, which an endless loop need not have.
fn give_up_late(limit: u64) {
    let start = Instant::now();
    let last = seconds(start) + 3 + limit / SLOWEST;
    thread::spawn(move || loop {
        thread::sleep(Duration::from_millis(100));
        if seconds(start) > last {
            tell(&Report::limit(limit), &vec![]);
            exit(0);
        }
    });
}

/// The executor gave up at the instruction at its pc.
fn stopped(executor: &MinimalExecutor<SupervisorMode>, program: &Program, why: String) -> Report {
    let (pc, registers) = (executor.pc(), executor.registers());
    let mut report = match check::refusal(program, pc, |register| registers[register as usize]) {
        Some(refusal) => Report::new(refusal.kind, refusal.message),
        None => Report::new("error", format!("SP1's executor gives up: {why} (at {pc:#x})")),
    };
    report.instructions = executor.global_clk();
    report
}

/// How a program that halted ended, by what a verifier would say.
fn halted(check: &Check, output: &[u8]) -> Result<Report, Refusal> {
    let Some(code) = check.exit_code else {
        return Ok(Report::new("error", "the run ended without HALT"));
    };
    if check.writes.last().is_some_and(|(fd, _)| *fd == FD_ABORT) && code != 0 {
        return Ok(Report::new("abort", ""));
    }
    if code >= FIELD {
        return Ok(Report::new("error", format!("exit code {code:#x}: there is no proof of it")));
    }
    if code == 0 {
        check.success(sp1::digest(output))?;
    }
    Ok(Report { output: output.into(), ..Report::exit(code) })
}

/// `chunk` is the number of memory accesses that are traced at once.
fn execute(elf: &[u8], input: &[u8], limit: u64, chunk: u64) -> (Report, Writes) {
    let program = match sp1::loaded(caught(|| Program::from(elf))) {
        Ok(program) => Arc::new(program),
        Err(report) => return (report, vec![]),
    };
    if chunk > 1 && limit < u64::MAX {
        give_up_late(limit);
    }
    let options = SP1CoreOpts::default();
    let mut executor = MinimalExecutor::<SupervisorMode>::new(program.clone(), false, Some(chunk));
    executor.with_input(input);
    let mut check = Check::default();
    let outcome = loop {
        if executor.is_done() {
            break halted(&check, executor.public_values_stream());
        }
        match caught(|| executor.execute_chunk()) {
            // What came before in the chunk is lost with it: once more, in the smallest steps.
            Err(_) if chunk > 1 && executor.global_clk() < SHORT => {
                eprintln!("{AGAIN}");
                return execute(elf, input, limit, 1);
            }
            Err(why) => break Ok(stopped(&executor, &program, why)),
            Ok(None) => break Ok(Report::new("error", "SP1's executor stopped without a word")),
            Ok(Some(trace)) => match caught(|| check.replay(&trace, &program, &options)) {
                Err(why) => break Ok(Report::new("error", format!("SP1's own check of the trace gave up: {why}"))),
                Ok(Err(refusal)) => break Err(refusal),
                Ok(Ok(())) if check.instructions > limit => break Ok(Report::limit(limit)),
                Ok(Ok(())) => {}
            },
        }
    };
    let mut report = outcome.unwrap_or_else(|refusal| Report::new(refusal.kind, refusal.message));
    report.instructions = report.instructions.max(check.instructions);
    (report, check.writes)
}

/// The prover gas of a run that halts, which is run once more in the chunks that SP1's own clients take for that.
fn gas(elf: &[u8], input: &[u8]) -> Result<Option<u64>> {
    eprintln!("{AGAIN}");
    let (program, options) = (Arc::new(Program::from(elf).map_err(Error::msg)?), SP1CoreOpts::default());
    let chunk = options.gas_trace_chunk_threshold;
    let mut executor = MinimalExecutor::<SupervisorMode>::new(program.clone(), false, Some(chunk));
    executor.with_input(input);
    let mut report = ExecutionReport::default();
    while let Some(trace) = executor.execute_chunk() {
        report += GasEstimatingVM::<SupervisorMode>::new(&trace, program.clone(), [0; 4], options.clone()).execute()?;
    }
    Ok(report.gas())
}

/// The text that a WRITE of `size` bytes was, of which SP1 shows the lines.
fn written<'a>(lines: &mut impl Iterator<Item = &'a str>, size: u64) -> String {
    let mut text = String::new();
    while (text.len() as u64) < size {
        let Some(line) = lines.next() else { break };
        text += line;
        if (text.len() as u64) < size {
            text.push('\n');
        }
    }
    text
}

/// Starts the child and makes the report from what it says and shows.
fn supervise(args: &[&str]) -> Result<Report> {
    let child = Command::new(env::current_exe()?).arg(CHILD).args(args).stdin(Stdio::null()).output()?;
    let (said, shown) = (String::from_utf8_lossy(&child.stdout), String::from_utf8_lossy(&child.stderr));
    if child.status.code() == Some(1) {
        bail!("{}", shown.trim_end());
    }
    let lines: Vec<&str> = shown.lines().collect();
    let lines = &lines[lines.iter().rposition(|line| *line == AGAIN).map_or(0, |at| at + 1)..];
    let (mut report, writes) = said.lines().last().and_then(heard).unwrap_or_else(|| {
        let last = lines.last().unwrap_or(&"");
        (Report::new("fault", format!("SP1's executor did not survive it ({}): {last}", child.status)), vec![])
    });
    let mut logged = lines.iter().filter_map(|line| line.strip_prefix("stdout: "));
    let mut complained = lines.iter().filter_map(|line| line.strip_prefix("stderr: "));
    for (fd, size) in writes {
        match fd {
            FD_LOG => report.log.extend(written(&mut logged, size).into_bytes()),
            FD_ABORT => report.message = written(&mut complained, size),
            _ => {}
        }
    }
    for line in logged {
        report.log.extend(format!("{line}\n").into_bytes()); // of a run that was cut short
    }
    Ok(report)
}

/// The report of a run: IMAGE INPUT [LIMIT], the last a number of instructions. None in the child, which has told it.
pub fn run(args: &[&str]) -> Result<Option<Report>> {
    let (child, args) = args.strip_prefix(&[CHILD]).map_or((false, args), |rest| (true, rest));
    let limit = sp1::limit(args)?.unwrap_or(u64::MAX);
    if !child {
        return supervise(args).map(Some);
    }
    set_hook(Box::new(|_| {}));
    let (elf, input) = (load(args[0])?, load(args[1])?);
    let (mut report, writes) = execute(&elf, &input, limit, CHUNK);
    if report.ending == "exit" {
        report.gas = gas(&elf, &input)?;
    }
    tell(&report, &writes);
    Ok(None)
}
