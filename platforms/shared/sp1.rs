//! What the executors of SP1 6 and SP1 5 have in common: files, panics, and the line of JSON that they print.

use std::fs;
use std::panic::{catch_unwind, AssertUnwindSafe};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

#[derive(Default)]
pub struct Report {
    pub ending: String,
    pub code: Option<u64>,
    pub message: String,
    pub output: Vec<u8>,
    pub log: Vec<u8>,
    pub instructions: u64,
    /// Prover gas, of a run that was measured.
    pub gas: Option<u64>,
}

impl Report {
    pub fn new(ending: &str, message: impl Into<String>) -> Self {
        Report { ending: ending.into(), message: message.into(), ..Report::default() }
    }

    pub fn exit(code: u64) -> Self {
        Report { code: Some(code), ..Report::new("exit", "") }
    }

    pub fn refused(what: impl std::fmt::Display) -> Self {
        Report::new("error", format!("{what}: no verifier accepts this"))
    }

    pub fn limit(instructions: u64) -> Self {
        Report::new("limit", format!("the limit of {instructions} instructions was reached"))
    }

    /// Only a program that ended by itself has a public output.
    pub fn json(&self, image: &[u8]) -> String {
        let Report { ending, message, output, log, instructions, gas, .. } = self;
        let gas = gas.map_or(String::new(), |gas| format!(",\"gas\":{gas}"));
        let code = self.code.map_or("null".into(), |code| code.to_string());
        let output = if ending == "exit" { hex::encode(output) } else { String::new() };
        format!(
            "{{\"ending\":\"{ending}\",\"code\":{code},\"message\":{},\"output\":\"{output}\",\"log\":\"{}\",\
             \"image_id\":\"{}\",\"instructions\":{instructions},\"cycles\":{{\"cycles\":{instructions}{gas}}}}}",
            json_string(message),
            hex::encode(log),
            hex::encode(Sha256::digest(image)),
        )
    }
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

/// The words that a program commits for this public output.
pub fn digest(output: &[u8]) -> [u32; 8] {
    let digest = Sha256::digest(output);
    std::array::from_fn(|i| u32::from_le_bytes(digest[4 * i..4 * i + 4].try_into().unwrap()))
}

/// Runs `what`; a panic becomes its text.
pub fn caught<T>(what: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(what)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("no message").replace('\n', " ")
    })
}

/// `program` of what SP1's loader says of an image, which it refuses by an error or by a panic.
pub fn loaded<T, E: std::fmt::Display>(program: Result<Result<T, E>, String>) -> Result<T, Report> {
    let refused = |why: String| Report::refused(format!("SP1 refuses the image: {why}"));
    program.map_err(refused)?.map_err(|why| refused(why.to_string()))
}

pub fn load(path: &str) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {path}"))
}

/// The arguments IMAGE INPUT [LIMIT], the last as a number of instructions.
pub fn limit(args: &[&str]) -> Result<Option<u64>> {
    match args {
        [_, _] => Ok(None),
        [_, _, limit] => {
            Ok(Some(limit.parse().with_context(|| format!("LIMIT is {limit:?}, not a number of instructions"))?))
        }
        _ => anyhow::bail!("usage: IMAGE INPUT [LIMIT]"),
    }
}
