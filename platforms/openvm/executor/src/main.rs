//! Executes an ELF with OpenVM 2.0's own preflight executor, the one that a prover uses, and says how it ended.
//!
//!     zeroos-openvm-executor IMAGE INPUT [LIMIT]   LIMIT in instructions; prints one line of JSON last
//!
//! Not its pure executor: that one takes misaligned accesses for the word below.

mod console;

use std::borrow::Borrow;
use std::panic::{catch_unwind, set_hook, AssertUnwindSafe};
use std::sync::Arc;
use std::{env, fs};

use eyre::{ensure, eyre, Result, WrapErr};
use openvm_circuit::arch::{
    interpreter_preflight::PreflightInterpretedInstance, AnyEnum, ExecutionError, MatrixRecordArena, Streams,
    VirtualMachine, VmExecutionConfig,
};
use openvm_circuit::system::memory::merkle::public_values::extract_public_values;
use openvm_instructions::{exe::VmExe, riscv::RV32_REGISTER_AS};
use openvm_rv32im_circuit::adapters::{memory_read, Rv32JalrAdapterCols};
use openvm_rv32im_circuit::{
    Rv32HintStoreExecutor, Rv32ImConfig, Rv32ImCpuBuilder, Rv32JalrCoreRecord, Rv32JalrExecutor,
};
use openvm_rv32im_transpiler::{Rv32ITranspilerExtension, Rv32IoTranspilerExtension, Rv32MTranspilerExtension};
use openvm_stark_backend::{p3_field::PrimeCharacteristicRing, StarkEngine};
use openvm_stark_sdk::config::app_params_with_100_bits_security;
use openvm_stark_sdk::config::baby_bear_poseidon2::{BabyBearPoseidon2CpuEngine, F};
use openvm_transpiler::{elf::Elf, openvm_platform::memory::MEM_SIZE, transpiler::Transpiler, FromElf};
use sha2::{Digest, Sha256};

use console::Console;

const PUBLIC_VALUES: usize = 32; // bytes: DEFAULT_MAX_NUM_PUBLIC_VALUES
const PART: u64 = 1 << 19; // instructions executed at a time; their records take some 80 MB
const A0: u32 = 10;

#[derive(Default)]
struct Report {
    ending: &'static str,
    code: Option<u32>,
    message: String,
    instructions: u64,
    cells: u64,
}

/// The first jump of a part to where no instruction is in the circuit's table, if there is one: the executor goes on at the
/// word below. Only jalr can do this (`load` has looked at the others).
fn misaligned_jump(jumps: &MatrixRecordArena<F>) -> Option<u32> {
    jumps.trace_buffer[..jumps.trace_offset].chunks(jumps.width).find_map(|row| {
        let core = &row[Rv32JalrAdapterCols::<F>::width()..];
        // SAFETY: the same memory as bytes; the executor wrote its record there.
        let bytes = unsafe { std::slice::from_raw_parts(core.as_ptr().cast::<u8>(), size_of_val(core)) };
        let record: &Rv32JalrCoreRecord = bytes.borrow();
        let target = record.rs1_val.wrapping_add(record.imm as u32 + record.imm_sign as u32 * 0xFFFF_0000);
        (target & 2 != 0).then_some(target)
    })
}

/// The program, and the words of its instructions.
fn load(path: &str) -> Result<(VmExe<F>, Vec<u32>)> {
    let image = fs::read(path).wrap_err_with(|| format!("cannot read {path}"))?;
    let elf = Elf::decode(&image, MEM_SIZE as u32)?;
    let words = elf.instructions.clone();
    let half =
        words.iter().find(|&word| matches!((word & 0x7F, word >> 8 & 1, word >> 21 & 1), (0x63, 1, _) | (0x6F, _, 1)));
    ensure!(half.is_none(), "{path}: a jump of no whole number of words: {:#010x}", half.unwrap());
    let transpiler = Transpiler::<F>::default()
        .with_extension(Rv32ITranspilerExtension)
        .with_extension(Rv32MTranspilerExtension)
        .with_extension(Rv32IoTranspilerExtension);
    Ok((VmExe::from_elf(elf, transpiler).map_err(|error| eyre!("{path}: {error}"))?, words))
}

/// How a program that terminated by itself ended. Success has to reveal the digest of its output.
fn terminated(code: u32, a0: u32, revealed: &[u8], console: &Console) -> (&'static str, Option<u32>, String) {
    let mut said = console.0.lock().unwrap();
    let digest = Sha256::digest(&said.output);
    match code {
        0 if revealed == digest.as_slice() => ("exit", Some(0), String::new()),
        0 => {
            let (revealed, size, digest) = (hex::encode(revealed), said.output.len(), hex::encode(digest));
            let why =
                format!("the program revealed {revealed}, but the digest of its {size} bytes of output is {digest}");
            ("error", Some(0), why)
        }
        1 => ("exit", Some(if a0 & 0xFF == 0 { 1 } else { a0 & 0xFF }), String::new()),
        2 => ("fault", None, "terminated with code 2: ebreak, ecall, or a CSR".into()),
        3 => {
            let rest = said.log.len() - said.last;
            ("abort", None, String::from_utf8_lossy(&said.log.split_off(rest)).into_owned())
        }
        _ => ("exit", Some(code), String::new()),
    }
}

fn execute(exe: &VmExe<F>, input: Vec<u8>, limit: u64, console: &Console, report: &mut Report) -> Result<()> {
    let engine = BabyBearPoseidon2CpuEngine::new(app_params_with_100_bits_security(21));
    let config = Rv32ImConfig::with_public_values(PUBLIC_VALUES);
    let inventory =
        config.create_executors()?.extend::<F, <Rv32ImConfig as VmExecutionConfig<F>>::Executor, _>(console)?;
    let (vm, _) = VirtualMachine::<BabyBearPoseidon2CpuEngine, _>::new_with_keygen(engine, Rv32ImCpuBuilder, config)?;
    let chips = vm.executor_idx_to_air_idx();
    let chip = |is: fn(&dyn std::any::Any) -> bool| {
        let found = inventory.executors().iter().position(|executor| is(executor.as_any_kind()));
        chips[found.expect("rv32im has this instruction")]
    };
    let jalr = chip(|executor| executor.is::<Rv32JalrExecutor>());
    // An instruction takes a row of its chip; one that delivers input takes a row for each word.
    let mut heights = vec![0; vm.pk().per_air.len()];
    chips.iter().for_each(|&chip| heights[chip] = PART as u32);
    heights[chip(|executor| executor.is::<Rv32HintStoreExecutor>())] += input.len() as u32 / 4 + 2;
    let mut interpreter = PreflightInterpretedInstance::new(&exe.program, Arc::new(inventory), chips)?;

    let input: Vec<F> = input.into_iter().map(F::from_u8).collect();
    let mut state = vm.create_initial_state(exe, Streams::from(vec![input]));
    while report.instructions < limit {
        let part = PART.min(limit - report.instructions);
        let done = vm.execute_preflight(&mut interpreter, state, Some(part), &heights)?;
        report.instructions += done.system_records.filtered_exec_frequencies.iter().map(|&n| n as u64).sum::<u64>();
        report.cells += done.record_arenas.iter().map(|arena| arena.trace_offset as u64).sum::<u64>();
        if let Some(target) = misaligned_jump(&done.record_arenas[jalr]) {
            return Err(eyre!("jump to a misaligned address: {target:#x}"));
        }
        state = done.to_state;
        if let Some(code) = done.system_records.exit_code {
            let a0 = u32::from_le_bytes(memory_read(&state.memory, RV32_REGISTER_AS, 4 * A0));
            let revealed = extract_public_values(PUBLIC_VALUES, &state.memory.memory);
            (report.ending, report.code, report.message) = terminated(code, a0, &revealed, console);
            return Ok(());
        }
    }
    report.ending = "limit";
    report.message = format!("the limit of {limit} instructions was reached");
    Ok(())
}

fn json_string(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c < ' ' => format!("\\u{:04x}", c as u32),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

fn run(image: &str, input: &str, limit: u64) -> Result<()> {
    let (mut exe, words) = load(image)?;
    let input = fs::read(input).wrap_err_with(|| format!("cannot read {input}"))?;
    let id = hex::encode(Sha256::digest(fs::read(image)?));
    Console::listen(&mut exe.program, &words);
    let (console, mut report) = (Console::default(), Report::default());
    // The executor panics on much of what a program can do, such as a load from beyond memory.
    set_hook(Box::new(|_| {}));
    let outcome = catch_unwind(AssertUnwindSafe(|| execute(&exe, input, limit, &console, &mut report)));
    let fault = match outcome {
        Ok(Ok(())) => None,
        Ok(Err(error)) => Some(match error.downcast_ref::<ExecutionError>() {
            Some(ExecutionError::PcOutOfBounds(pc) | ExecutionError::Unreachable(pc)) => format!("no code at {pc:#x}"),
            _ => format!("{error:#}"),
        }),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
            Some(format!("the executor gave up: {}", text.unwrap_or("no message")))
        }
    };
    if let Some(message) = fault {
        report = Report { ending: "fault", message, ..Report::default() };
    }
    let Report { ending, code, message, instructions, cells } = report;
    let said = console.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let output = if (ending, code) == ("exit", Some(0)) { hex::encode(&said.output) } else { String::new() };
    let (log, message) = (hex::encode(&said.log), json_string(&message));
    let code = code.map_or("null".into(), |code| code.to_string());
    print!(
        "{{\"ending\":\"{ending}\",\"code\":{code},\"message\":{message},\"output\":\"{output}\",\"log\":\"{log}\","
    );
    println!("\"image_id\":\"SHA-256 {id}\",\"instructions\":{instructions},\"cycles\":{{\"cells\":{cells}}}}}");
    Ok(())
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let limit = args.get(2).map_or(Ok(u64::MAX), |text| text.parse());
    let done = match (args.len(), limit) {
        (2 | 3, Ok(limit)) => run(&args[0], &args[1], limit),
        _ => Err(eyre!("usage: IMAGE INPUT [LIMIT], a number of instructions")),
    };
    if let Err(error) = done {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}
