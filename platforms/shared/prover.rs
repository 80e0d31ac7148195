//! The command line of a zkVM's prover, and the line of JSON that it prints last (site_scons/zeroos/reports/prove.py).
//!
//!     PROVER IMAGE INPUT [PROOF_FILE]              execute, prove, verify; store the proof
//!     PROVER --verify IDENTITY|IMAGE PROOF_FILE    verify a stored proof
//!
//! The exit status is 0 only if the zkVM's own verifier accepted the proof.

use std::path::Path;
use std::time::Instant;
use std::{env, fs, process};

use anyhow::{bail, Context, Result};
use serde_json::{json, Map, Value};
use sha2::{Digest, Sha256};

/// How a run ended, in the words of executors.
pub struct Run {
    pub ending: String,
    pub code: Option<u64>,
    pub message: String,
    pub output: Vec<u8>,
    pub log: Vec<u8>,
}

/// What the crates of a zkVM do; `self` is what a run left for its proof.
pub trait Prover: Sized {
    type Proof: Proof;
    fn execute(image: &str, input: &str) -> Result<(Run, Self)>;
    /// Proves a run that ended in exit 0 with this output, and tells on standard error how far it is. Returns the proof
    /// and the identity of the image, as `Proof::identity` has it.
    fn prove(self, output: Vec<u8>) -> Result<(Self::Proof, String)>;
}

pub trait Proof: Sized {
    /// What the zkVM calls that by which its verifiers know an image.
    const IDENTITY: &'static str;
    fn identity(image: &str) -> Result<String>;
    fn encode(&self) -> Result<Vec<u8>>;
    fn decode(bytes: &[u8]) -> Result<Self>;
    /// The official verdict: the image of this identity ended in exit 0, and its public output was `output`.
    fn verify(&self, identity: &str) -> Result<()>;
    fn output(&self) -> &[u8];
    fn segments(&self) -> usize;
    fn seal_bytes(&self) -> usize;
}

/// Does `work`, and notes what it took, in seconds.
fn timed<T>(seconds: &mut Map<String, Value>, step: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    seconds.insert(step.into(), json!((start.elapsed().as_secs_f64() * 1e3).round() / 1e3));
    done
}

fn verified<P: Proof>(proof: &P, identity: &str) -> Map<String, Value> {
    let report = json!({
        "verified": true,
        "message": "",
        "output": hex::encode(proof.output()),
        "claim": { P::IDENTITY: identity, "exit": 0, "output_sha256": hex::encode(Sha256::digest(proof.output())) },
        "segments": proof.segments(),
        "seal_bytes": proof.seal_bytes(),
    });
    report.as_object().cloned().unwrap_or_default()
}

fn refused(message: String) -> Map<String, Value> {
    Map::from_iter([("verified".into(), json!(false)), ("message".into(), json!(message))])
}

fn prove<P: Prover>(image: &str, input: &str, file: Option<&str>) -> Result<Map<String, Value>> {
    let mut seconds = Map::new();
    let (run, prover) = timed(&mut seconds, "execute", || P::execute(image, input))?;
    let mut report = Map::new();
    report.insert("ending".into(), json!(run.ending));
    report.insert("code".into(), json!(run.code));
    report.insert("output".into(), json!(hex::encode(&run.output)));
    report.insert("log".into(), json!(hex::encode(&run.log)));
    let outcome = match (run.ending.as_str(), run.code) {
        ("exit", Some(0)) => timed(&mut seconds, "prove", || prover.prove(run.output)).and_then(|(proof, identity)| {
            timed(&mut seconds, "verify", || proof.verify(&identity)).context("the verifier refuses the proof")?;
            Ok((proof, identity))
        }),
        ("exit", Some(code)) => Err(anyhow::anyhow!("the run ended in exit {code}")),
        (ending, _) => Err(anyhow::anyhow!("the run ended in {ending}: {}", run.message)),
    };
    report.insert("seconds".into(), json!(seconds));
    match outcome {
        Ok((proof, identity)) => {
            if let Some(file) = file {
                fs::write(file, proof.encode()?).with_context(|| format!("cannot write {file}"))?;
            }
            report.extend(verified(&proof, &identity));
        }
        Err(error) => report.extend(refused(format!("no proof of success: {error:#}"))),
    }
    Ok(report)
}

fn verify<P: Proof>(expected: &str, file: &str) -> Result<Map<String, Value>> {
    let identity = if Path::new(expected).is_file() { P::identity(expected)? } else { expected.to_string() };
    let bytes = fs::read(file).with_context(|| format!("cannot read {file}"))?;
    let mut seconds = Map::new();
    let judge = || P::decode(&bytes).and_then(|proof| proof.verify(&identity).map(|()| proof));
    let mut report = match timed(&mut seconds, "verify", judge) {
        Ok(proof) => verified(&proof, &identity),
        Err(error) => refused(format!("{file} does not prove exit 0 of {identity}: {error:#}")),
    };
    report.insert("seconds".into(), json!(seconds));
    Ok(report)
}

fn perform<P: Prover>(args: &[&str]) -> Result<Map<String, Value>> {
    match args {
        ["--verify", expected, file] => verify::<P::Proof>(expected, file),
        [image, input] => prove::<P>(image, input, None),
        [image, input, file] => prove::<P>(image, input, Some(file)),
        _ => bail!("usage: IMAGE INPUT [PROOF_FILE] | --verify {}|IMAGE PROOF_FILE", P::Proof::IDENTITY.to_uppercase()),
    }
}

/// Does what the command line says, and ends the process.
pub fn run<P: Prover>() -> ! {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let report = perform::<P>(&args).unwrap_or_else(|error| refused(format!("{error:#}")));
    println!("{}", json!(report));
    process::exit(if report["verified"] == true { 0 } else { 1 })
}
