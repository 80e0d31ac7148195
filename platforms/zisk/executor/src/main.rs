//! Executes a ZisK 1.4 image with ZisK's own emulator and says how it ended.
//!
//!     zeroos-zisk-executor IMAGE INPUT [LIMIT]   LIMIT in steps; prints one line of JSON last
//!
//! The emulator prints what the program sends to the UART and panics where the program faults. So it runs in a child
//! process: this program again, with `--child` before the other words. The child's last line is its report.

mod child;

use std::process::{Command, ExitCode};
use std::{env, fs};

use sha2::{Digest, Sha256};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
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

/// The bytes that went to the UART: the emulator prints each as the character of that number.
fn uart(text: &str) -> Vec<u8> {
    text.chars().map(|c| c as u32 as u8).collect()
}

fn supervise(words: &[String]) -> Result<String, String> {
    let image = fs::read(&words[0]).map_err(|error| format!("cannot read {}: {error}", words[0]))?;
    let program = env::current_exe().map_err(|error| format!("cannot find this program: {error}"))?;
    let child = Command::new(program).arg("--child").args(words).output();
    let child = child.map_err(|error| format!("cannot start this program again: {error}"))?;
    let printed = String::from_utf8_lossy(&child.stdout);
    let (before, report) = printed.trim_end().rsplit_once('\n').unwrap_or(("", ""));
    let Some(report) = child::Report::parse(report) else {
        let errors = String::from_utf8_lossy(&child.stderr);
        return Err(format!("the emulator {}: {}", child.status, errors.trim().lines().last().unwrap_or("no message")));
    };
    let mut log = uart(before);
    if report.ending == "abort" {
        // The message is in the log too; it stands at its end.
        log.truncate(log.strip_suffix(report.message.as_bytes()).unwrap_or(&log).len());
    }
    let cycles = report.steps.map_or(String::new(), |steps| format!("\"steps\":{steps}"));
    let instructions = report.instructions.map_or(String::new(), |count| format!(",\"instructions\":{count}"));
    Ok(format!(
        "{{\"ending\":\"{}\",\"code\":{},\"message\":{},\"output\":\"{}\",\"log\":\"{}\",\"image_id\":\"{}\",\"cycles\":{{{cycles}}}{instructions}}}",
        report.ending,
        report.code.map_or("null".into(), |code| code.to_string()),
        json_string(&report.message),
        hex(&report.output),
        hex(&log),
        hex(&Sha256::digest(&image)),
    ))
}

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let outcome = match words.split_first() {
        Some((first, rest)) if first == "--child" => child::run(rest),
        _ if words.len() == 2 || words.len() == 3 => supervise(&words),
        _ => Err("usage: IMAGE INPUT [LIMIT]".into()),
    };
    match outcome {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
