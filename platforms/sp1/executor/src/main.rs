//! Executes an SP1 6 image (ELF) with the zkVM's own executor and says how it ended.
//!
//!     zeroos-sp1-executor IMAGE INPUT [LIMIT]   execute, for at most LIMIT instructions; prints one line of JSON last
//!
//! The run is in a child process: SP1's executor ends by a panic on much that a program can do, and shows on its standard
//! error what the program logs.

mod check;

use std::panic::{catch_unwind, set_hook, AssertUnwindSafe};
use std::process::{exit, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use std::{env, fs, thread};

use anyhow::{bail, Context, Result};
use sha2::{Digest, Sha256};
use sp1_core_executor::{MinimalExecutor, Program, SP1CoreOpts, SupervisorMode};

use check::{Check, Refusal};

const CHILD: &str = "--child";
/// What SP1's verifier takes for an exit code at most: the order of its field.
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

/// What the child tells the parent, in this order, separated by tabs.
#[derive(Default)]
struct Report {
    ending: String,
    code: Option<u64>,
    instructions: u64,
    output: Vec<u8>,
    writes: Vec<(u64, u64)>,
    message: String,
}

impl Report {
    fn ended(ending: &str, message: impl Into<String>) -> Self {
        Report { ending: ending.into(), message: message.into(), ..Report::default() }
    }

    fn print(&self) {
        let Report { ending, instructions, message, .. } = self;
        let code = self.code.map_or(String::new(), |code| code.to_string());
        let writes: Vec<String> = self.writes.iter().map(|(fd, size)| format!("{fd}:{size}")).collect();
        println!("{ending}\t{code}\t{instructions}\t{}\t{}\t{message}", hex::encode(&self.output), writes.join(","));
    }

    fn parse(line: &str) -> Option<Self> {
        let mut fields = line.splitn(6, '\t');
        let mut field = || fields.next();
        Some(Report {
            ending: field()?.into(),
            code: field()?.parse().ok(),
            instructions: field()?.parse().ok()?,
            output: hex::decode(field()?).ok()?,
            writes: field()?
                .split(',')
                .filter_map(|write| write.split_once(':'))
                .map(number_pair)
                .collect::<Option<_>>()?,
            message: field()?.into(),
        })
    }
}

fn number_pair((first, second): (&str, &str)) -> Option<(u64, u64)> {
    Some((first.parse().ok()?, second.parse().ok()?))
}

fn load(path: &str) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {path}"))
}

/// Runs `what`; a panic becomes its text.
fn caught<T>(what: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(what)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("no message").replace('\n', " ")
    })
}

fn limit_reached(limit: u64) -> Report {
    Report::ended("limit", format!("the limit of {limit} instructions was reached"))
}

/// A chunk ends after so many memory accesses, which an endless loop need not have.
fn give_up_late(limit: u64) {
    thread::spawn(move || {
        thread::sleep(Duration::from_secs(60 + limit / SLOWEST));
        limit_reached(limit).print();
        exit(0);
    });
}

/// The executor gave up at the instruction at its pc.
fn stopped(executor: &MinimalExecutor<SupervisorMode>, program: &Program, why: String) -> Report {
    let (pc, registers) = (executor.pc(), executor.registers());
    let mut report = match check::refusal(program, pc, |register| registers[register as usize]) {
        Some(refusal) => Report::ended(refusal.kind, refusal.message),
        None => Report::ended("error", format!("SP1's executor gives up: {why} (at {pc:#x})")),
    };
    report.instructions = executor.global_clk();
    report
}

/// How a program that halted ended, by what a verifier would say.
fn halted(check: &Check, output: &[u8]) -> Result<Report, Refusal> {
    let code = check.exit_code.unwrap_or_default();
    if check.writes.last().is_some_and(|(fd, _)| *fd == FD_ABORT) && code != 0 {
        return Ok(Report::ended("abort", ""));
    }
    if code >= FIELD {
        return Ok(Report::ended("error", format!("exit code {code:#x}: there is no proof of it")));
    }
    if code == 0 {
        let digest = Sha256::digest(output);
        check.success(std::array::from_fn(|i| u32::from_le_bytes(digest[4 * i..4 * i + 4].try_into().unwrap())))?;
    }
    Ok(Report { code: Some(code), output: output.into(), ..Report::ended("exit", "") })
}

/// `chunk` is the number of memory accesses that are traced at once.
fn execute(elf: &[u8], input: &[u8], limit: u64, chunk: u64) -> Report {
    let program = match caught(|| Program::from(elf)) {
        Ok(Ok(program)) => Arc::new(program),
        Ok(Err(why)) => return Report::ended("error", format!("SP1 refuses the image: {why}")),
        Err(why) => return Report::ended("error", format!("SP1 refuses the image: {why}")),
    };
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
            Ok(None) => break Ok(Report::ended("error", "SP1's executor stopped without a word")),
            Ok(Some(trace)) => match caught(|| check.replay(&trace, &program, &options)) {
                Err(why) => break Ok(Report::ended("error", format!("SP1's own check of the trace gave up: {why}"))),
                Ok(Err(refusal)) => break Err(refusal),
                Ok(Ok(())) if check.instructions > limit => break Ok(limit_reached(limit)),
                Ok(Ok(())) => {}
            },
        }
    };
    let mut report = outcome.unwrap_or_else(|refusal| Report::ended(refusal.kind, refusal.message));
    report.instructions = report.instructions.max(check.instructions);
    report.writes = check.writes;
    report
}

/// The text that a WRITE of `size` bytes was, of which SP1 prints the lines.
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

/// Starts the child and makes the line of JSON from what it says.
fn supervise(args: &[&str]) -> Result<String> {
    let child = Command::new(env::current_exe()?).arg(CHILD).args(args).stdin(Stdio::null()).output()?;
    let (said, shown) = (String::from_utf8_lossy(&child.stdout), String::from_utf8_lossy(&child.stderr));
    if child.status.code() == Some(1) {
        bail!("{}", shown.trim_end());
    }
    let mut report = said.lines().last().and_then(Report::parse).unwrap_or_else(|| {
        let last = shown.lines().last().unwrap_or_default();
        Report::ended("fault", format!("SP1's executor did not survive it ({}): {last}", child.status))
    });
    let lines: Vec<&str> = shown.lines().collect();
    let lines = &lines[lines.iter().rposition(|line| *line == AGAIN).map_or(0, |at| at + 1)..];
    let mut logged = lines.iter().filter_map(|line| line.strip_prefix("stdout: "));
    let mut complained = lines.iter().filter_map(|line| line.strip_prefix("stderr: "));
    let mut log = String::new();
    for &(fd, size) in &report.writes {
        match fd {
            FD_LOG => log += &written(&mut logged, size),
            FD_ABORT => report.message = written(&mut complained, size),
            _ => {}
        }
    }
    logged.for_each(|line| log = format!("{log}{line}\n")); // of a run that was cut short
    let Report { ending, instructions, message, output, .. } = report;
    let code = report.code.map_or("null".into(), |code| code.to_string());
    let image_id = hex::encode(Sha256::digest(load(args[0])?));
    Ok(format!(
        "{{\"ending\":\"{ending}\",\"code\":{code},\"message\":{},\"output\":\"{}\",\"log\":\"{}\",\
         \"image_id\":\"{image_id}\",\"instructions\":{instructions},\"cycles\":{{}}}}",
        json_string(&message),
        hex::encode(output),
        hex::encode(log),
    ))
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

fn run(args: &[&str]) -> Result<()> {
    let (child, args) = args.strip_prefix(&[CHILD]).map_or((false, args), |rest| (true, rest));
    let limit = match args {
        [_, _] => u64::MAX,
        [_, _, limit] => limit.parse().with_context(|| format!("LIMIT is {limit:?}, not a number of instructions"))?,
        _ => bail!("usage: IMAGE INPUT [LIMIT]"),
    };
    if child {
        set_hook(Box::new(|_| {}));
        if limit < u64::MAX {
            give_up_late(limit);
        }
        execute(&load(args[0])?, &load(args[1])?, limit, CHUNK).print();
    } else {
        println!("{}", supervise(args)?);
    }
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
