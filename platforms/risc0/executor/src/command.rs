//! The command line of an executor of RISC Zero, of whichever version, and the line of JSON that it prints.

use std::{env, fs};

use anyhow::{Context, Result};
use risc0_zkos_v1compat::V1COMPAT_ELF;
use risc0_zkp::core::digest::Digest;

use crate::report::{image_id, Report};

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

fn perform(args: &[&str], execute: fn(&str, &str, Option<u64>) -> Result<()>) -> Result<()> {
    match args {
        ["--kernel", file] => fs::write(file, V1COMPAT_ELF).with_context(|| format!("cannot write {file}")),
        ["--image-id", image] => {
            println!("{}", image_id(image)?);
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
pub fn run(execute: fn(&str, &str, Option<u64>) -> Result<()>) {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    if let Err(error) = perform(&args, execute) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}
