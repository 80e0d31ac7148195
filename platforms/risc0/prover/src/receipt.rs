//! Official receipts: made of segments' proofs, kept in files as RISC Zero's own tools keep them, and verified.

use std::panic::{catch_unwind, AssertUnwindSafe};
use std::time::Instant;

use anyhow::{anyhow, Context, Result};
use hex::FromHex;
use risc0_binfmt::{Digestible, ExitCode, SystemState};
use risc0_circuit_rv32im::execute::Segment;
use risc0_circuit_rv32im::prove::segment_prover;
use risc0_circuit_rv32im::Rv32imV2Claim;
use risc0_zkp::core::digest::Digest;
use risc0_zkp::core::hash::sha::Impl;
use risc0_zkvm::{CompositeReceipt, CompositeReceiptVerifierParameters, InnerReceipt, Receipt, ReceiptClaim};
use risc0_zkvm::{SegmentReceipt, SegmentReceiptVerifierParameters};
use serde_json::{from_value, json};

use crate::prover::Proof;
use crate::report::{image_id, panicked};

/// What a seal says, as the verifier will read it: only the last segment halts and has an output.
fn claim(seal: &[u32], journal: Option<&[u8]>) -> Result<ReceiptClaim> {
    let proven = Rv32imV2Claim::decode(seal)?;
    let pre = SystemState { pc: 0, merkle_root: proven.pre_state };
    Ok(match journal {
        Some(journal) => ReceiptClaim::ok(pre.digest::<Impl>(), journal.to_vec()),
        None => ReceiptClaim {
            pre: pre.into(),
            post: SystemState { pc: 0, merkle_root: proven.post_state }.into(),
            exit_code: ExitCode::SystemSplit,
            input: None.into(),
            output: None.into(),
        },
    })
}

/// Proves a run that ended in exit 0 with this journal, segment after segment. The two inner types cannot be built
/// directly outside of their crate, hence the way round by serde.
pub fn prove(segments: Vec<Segment>, journal: Vec<u8>) -> Result<Receipt> {
    let prover = segment_prover()?;
    let count = segments.len();
    let mut receipts = vec![];
    for (index, segment) in segments.into_iter().enumerate() {
        eprint!("proving segment {} of {count} (2^{} cycles)", index + 1, segment.po2);
        let start = Instant::now();
        let seal = prover.prove(&segment)?;
        eprintln!(": {:.1} s", start.elapsed().as_secs_f64());
        let last = index + 1 == count;
        receipts.push(from_value::<SegmentReceipt>(json!({
            "claim": claim(&seal, last.then_some(journal.as_slice()))?,
            "seal": seal,
            "index": index,
            "hashfn": "poseidon2",
            "verifier_parameters": SegmentReceiptVerifierParameters::default().digest::<Impl>(),
        }))?);
    }
    let composite: CompositeReceipt = from_value(json!({
        "segments": receipts,
        "assumption_receipts": [],
        "verifier_parameters": CompositeReceiptVerifierParameters::default().digest::<Impl>(),
    }))?;
    Ok(Receipt::new(InnerReceipt::Composite(composite), journal))
}

impl Proof for Receipt {
    const IDENTITY: &'static str = "image_id";

    fn identity(image: &str) -> Result<String> {
        Ok(image_id(image)?.to_string())
    }

    fn encode(&self) -> Result<Vec<u8>> {
        Ok(bincode::serialize(self)?)
    }

    fn decode(bytes: &[u8]) -> Result<Self> {
        bincode::deserialize(bytes).context("it is no receipt of RISC Zero 3.0")
    }

    fn verify(&self, identity: &str) -> Result<()> {
        let id =
            Digest::from_hex(identity).map_err(|_| anyhow!("{identity} is no image ID, which has 64 hex digits"))?;
        // The verifier indexes a seal before it looks at its length.
        match catch_unwind(AssertUnwindSafe(|| Receipt::verify(self, id))) {
            Ok(verdict) => verdict.map_err(|error| anyhow!("{error}")),
            Err(panic) => Err(anyhow!("malformed seal: {}", panicked(&*panic).message)),
        }
    }

    fn output(&self) -> &[u8] {
        &self.journal.bytes
    }

    fn segments(&self) -> usize {
        self.inner.composite().map_or(0, |composite| composite.segments.len())
    }

    fn seal_bytes(&self) -> usize {
        self.seal_size()
    }
}
