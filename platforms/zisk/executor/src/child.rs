//! The child process: one run on the emulator, and its report as a line of fields.

use std::fs;
use std::panic::{catch_unwind, set_hook, AssertUnwindSafe};

use zisk_common::EmuTrace;
use zisk_core::ZiskRom;
use zisk_transpiler_common::program2rom;
use ziskemu::{Emu, EmuOptions, FailureReason};

const A0: usize = 10;
const A1: usize = 11;
const A7: usize = 17;
/// In a7 at a trap that is an abort; its message is at a0, a1 bytes (platforms/shared/trap.py).
const ABORT_MARK: u64 = 0x4142_4f52;
const MESSAGE_MAX: u64 = 1 << 16;
/// Steps around those of a program that ends as a success (zisk_core::rom_layout).
const STEPS_AROUND: u64 = 6 + 183;

#[derive(Default)]
pub struct Report {
    pub ending: String,
    pub code: Option<u64>,
    pub message: String,
    pub output: Vec<u8>,
    pub steps: Option<u64>,
    pub instructions: Option<u64>,
}

impl Report {
    fn new(ending: &str, message: String) -> Self {
        Report { ending: ending.into(), message, ..Report::default() }
    }

    fn line(&self) -> String {
        let number = |value: Option<u64>| value.map_or("-".into(), |value| value.to_string());
        let (code, steps, instructions) = (number(self.code), number(self.steps), number(self.instructions));
        let (message, output) = (super::hex(self.message.as_bytes()), super::hex(&self.output));
        format!("report {} {code} {steps} {instructions} .{message} .{output}", self.ending)
    }

    /// What `line` wrote; None if it is anything else.
    pub fn parse(line: &str) -> Option<Self> {
        let fields: Vec<&str> = line.split(' ').collect();
        let ["report", ending, code, steps, instructions, message, output] = fields[..] else { return None };
        let bytes = |hex: &str| -> Option<Vec<u8>> {
            let digits = hex.strip_prefix('.')?;
            (0..digits.len()).step_by(2).map(|i| u8::from_str_radix(digits.get(i..i + 2)?, 16).ok()).collect()
        };
        Some(Report {
            ending: ending.into(),
            code: code.parse().ok(),
            message: String::from_utf8_lossy(&bytes(message)?).into_owned(),
            output: bytes(output)?,
            steps: steps.parse().ok(),
            instructions: instructions.parse().ok(),
        })
    }
}

/// The input as ziskos reads it: a record with its size, padded to whole words.
fn record(input: &[u8]) -> Vec<u8> {
    let mut record = (input.len() as u64).to_le_bytes().to_vec();
    record.extend(input);
    record.resize(record.len().next_multiple_of(8), 0);
    record
}

/// Whether a step is an instruction everywhere: an auipc with its jalr is one step.
fn one_to_one(rom: &ZiskRom) -> bool {
    !rom.insts.values().any(|one| one.i.verbose.starts_with("auipc") && one.i.verbose.contains("jalr"))
}

fn trapped(emu: &Emu, pc: u64) -> Report {
    let context = &emu.ctx.inst_ctx;
    let (address, size) = (context.regs[A0], context.regs[A1]);
    if context.regs[A7] != ABORT_MARK || size > MESSAGE_MAX {
        return Report::new("fault", format!("trap at {pc:#x}"));
    }
    let bytes: Vec<u8> = (address..address + size).map(|at| context.mem.read(at, 1) as u8).collect();
    Report::new("abort", String::from_utf8_lossy(&bytes).into_owned())
}

fn ended(emu: &Emu, rom: &ZiskRom) -> Report {
    let steps = Some(emu.number_of_steps());
    match emu.failure() {
        _ if !emu.terminated() => Report::new("limit", "the limit of steps was reached".into()),
        Some((FailureReason::Trap, _, pc)) => trapped(emu, pc),
        Some((FailureReason::ExitCode(code), ..)) => {
            Report { code: Some(code), steps, ..Report::new("exit", String::new()) }
        }
        None => {
            let mut output = emu.get_output_8();
            output.truncate(output.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1));
            let instructions = steps.filter(|_| one_to_one(rom)).map(|steps| steps - STEPS_AROUND);
            Report { code: Some(0), output, steps, instructions, ..Report::new("exit", String::new()) }
        }
    }
}

fn text(panic: Box<dyn std::any::Any + Send>) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("no message").replace('\n', " ")
}

/// Runs `IMAGE INPUT [LIMIT]`; returns the report, after a line end that ends the log.
pub fn run(words: &[String]) -> Result<String, String> {
    let read = |path: &String| fs::read(path).map_err(|error| format!("cannot read {path}: {error}"));
    let (elf, input) = (read(&words[0])?, record(&read(&words[1])?));
    let limit = words.get(2).map_or(Ok(u64::MAX), |word| word.parse());
    let max_steps = limit.map_err(|_| format!("LIMIT is {:?}, not a number of steps", words[2]))?;
    set_hook(Box::new(|_| {}));
    let rom = match catch_unwind(|| program2rom(&elf).map_err(|error| error.to_string())) {
        Ok(Ok(rom)) => rom,
        Ok(Err(error)) => return Err(format!("ZisK refuses the image: {error}")),
        Err(panic) => return Err(format!("ZisK refuses the image: {}", text(panic))),
    };
    let mut emu = Emu::new(&rom);
    let options = EmuOptions { max_steps, ..EmuOptions::default() };
    let run = catch_unwind(AssertUnwindSafe(|| {
        emu.run(input, &options, None::<Box<dyn Fn(EmuTrace)>>);
        ended(&emu, &rom)
    }));
    let report = run.unwrap_or_else(|panic| Report::new("fault", text(panic)));
    Ok(format!("\n{}", report.line()))
}
