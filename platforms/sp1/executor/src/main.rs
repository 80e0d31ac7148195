//! Executes an SP1 6 image (ELF) with the zkVM's own executor and says how it ended.
//!
//!     zeroos-sp1-executor IMAGE INPUT [LIMIT]   execute, for at most LIMIT instructions; prints one line of JSON last

mod check;
mod execution;
#[path = "../../../shared/sp1.rs"]
mod sp1;

use std::env;
use std::process::exit;

use anyhow::Result;

fn run(args: &[&str]) -> Result<()> {
    if let Some(report) = execution::run(args)? {
        println!("{}", report.json(&sp1::load(args[0])?));
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
