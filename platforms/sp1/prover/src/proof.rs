//! Core proofs of SP1: made shard by shard, kept in a file, and judged by the official verifier.

use std::borrow::Borrow;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{anyhow, bail, ensure, Context, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use slop_algebra::PrimeField32;
use sp1_core_executor::{Program, SP1CoreOpts};
use sp1_core_machine::io::SP1Stdin;
use sp1_core_machine::riscv::RiscvAir;
use sp1_core_machine::utils::generate_records;
use sp1_hypercube::air::{PublicValues, PROOF_NONCE_NUM_WORDS};
use sp1_hypercube::prover::{simple_prover, CpuSimpleProver, SP1InnerPcsProver};
use sp1_hypercube::{HashableKey, SP1InnerPcs, SP1PcsProofInner, SP1VerifyingKey, ShardProof};
use sp1_primitives::io::SP1PublicValues;
use sp1_primitives::{SP1Field, SP1GlobalContext};
use sp1_prover::verify::{SP1Verifier, VerifierRecursionVks};
use sp1_prover::{CpuSP1ProverComponents, SP1CoreProofData, SP1ProverComponents, SP1_CIRCUIT_VERSION};
use sp1_verifier::SP1Proof;
use tokio::runtime::{Builder, Runtime};

use crate::prover::Proof;
use crate::sp1::{caught, load};

type Shard = ShardProof<SP1GlobalContext, SP1PcsProofInner>;
type Values = PublicValues<[SP1Field; 4], [SP1Field; 3], [SP1Field; 4], SP1Field>;

fn values(shard: &Shard) -> &Values {
    shard.public_values.as_slice().borrow()
}

pub fn program(image: &str) -> Result<Arc<Program>> {
    let elf = load(image)?;
    let program = caught(|| Program::from(&elf)).map_err(|why| anyhow!("{image}: {why}"))?;
    Ok(Arc::new(program.map_err(|why| anyhow!("{image}: {why}"))?))
}

/// The layout of the SDK's SP1ProofWithPublicValues, and behind it the program's key: a verifier need not set up the
/// program again, he compares the key's hash with the one he expects.
#[derive(Serialize, Deserialize)]
pub struct Core {
    proof: SP1Proof,
    public_values: SP1PublicValues,
    sp1_version: String,
    tee_proof: Option<Vec<u8>>,
    key: SP1VerifyingKey,
}

type ShardProver = CpuSimpleProver<SP1GlobalContext, SP1InnerPcs, SP1InnerPcsProver, RiscvAir<SP1Field>>;

fn prover() -> ShardProver {
    simple_prover(CpuSP1ProverComponents::core_verifier(RiscvAir::machine()).shard_verifier().clone())
}

fn runtime() -> Result<Runtime> {
    Ok(Builder::new_current_thread().build()?)
}

impl Core {
    fn shards(&self) -> Result<&[Shard]> {
        match &self.proof {
            SP1Proof::Core(shards) => Ok(shards),
            other => bail!("it is a {other} proof, not a core proof"),
        }
    }

    /// Proves a run that ended in exit 0 with this output; also returns the hash of the program's key.
    pub fn prove(program: Arc<Program>, input: &[u8], output: &[u8]) -> Result<(Self, String)> {
        caught(|| Self::prove_shards(program, input, output)).map_err(|why| anyhow!("SP1's prover gave up: {why}"))?
    }

    fn prove_shards(program: Arc<Program>, input: &[u8], output: &[u8]) -> Result<(Self, String)> {
        let (prover, runtime) = (prover(), runtime()?);
        eprint!("setting up the program");
        let start = Instant::now();
        let (setup, vk) = runtime.block_on(prover.setup(program.clone()));
        eprintln!(": {:.1} s", start.elapsed().as_secs_f64());

        let options = SP1CoreOpts::default();
        let (records, _) =
            generate_records::<SP1Field>(program, SP1Stdin::from(input), options, [0; PROOF_NONCE_NUM_WORDS])?;
        let count = records.len();
        let mut shards: Vec<Shard> = vec![];
        for (index, record) in records.into_iter().enumerate() {
            eprint!("proving shard {} of {count}", index + 1);
            let start = Instant::now();
            shards.push(runtime.block_on(prover.prove_shard(setup.pk.clone(), record)));
            eprintln!(": {:.1} s", start.elapsed().as_secs_f64());
        }
        // The verifier wants them in the order of time, and those of memory by address.
        shards.sort_by_key(|shard| {
            let v = values(shard);
            (v.initial_timestamp, v.last_timestamp, v.previous_init_addr, v.previous_finalize_addr)
        });
        let key = SP1VerifyingKey { vk };
        let hash = key.bytes32();
        let (proof, public_values) = (SP1Proof::Core(shards), SP1PublicValues::from(output));
        Ok((Core { proof, public_values, sp1_version: SP1_CIRCUIT_VERSION.into(), tee_proof: None, key }, hash))
    }

    /// The verdict where nothing panics.
    fn judge(&self, identity: &str) -> Result<()> {
        let (shards, key) = (self.shards()?, self.key.bytes32());
        ensure!(key == identity, "it is one of the program with the key {key}");
        let verifier = SP1Verifier::new(VerifierRecursionVks::default());
        verifier.verify(&SP1CoreProofData(shards.to_vec()), &self.key).map_err(|why| anyhow!("{why}"))?;
        // Of the output, the verifier knows only the digest that the program committed to.
        let committed = values(shards.last().context("it has no shard")?).committed_value_digest;
        let committed = committed.as_flattened().iter().map(|byte| byte.as_canonical_u32());
        let expected = Sha256::digest(self.output());
        ensure!(
            committed.eq(expected.iter().copied().map(u32::from)),
            "its public output has another digest than the proven one"
        );
        Ok(())
    }
}

impl Proof for Core {
    const IDENTITY: &'static str = "key";

    fn identity(image: &str) -> Result<String> {
        let vk = runtime()?.block_on(prover().setup(program(image)?)).1;
        Ok(SP1VerifyingKey { vk }.bytes32())
    }

    fn encode(&self) -> Result<Vec<u8>> {
        Ok(bincode::serialize(self)?)
    }

    fn decode(bytes: &[u8]) -> Result<Self> {
        bincode::deserialize(bytes).context("it is no proof of SP1 6")
    }

    fn verify(&self, identity: &str) -> Result<()> {
        caught(|| self.judge(identity)).map_err(|why| anyhow!("malformed proof: {why}"))?
    }

    fn output(&self) -> &[u8] {
        self.public_values.as_slice()
    }

    fn segments(&self) -> usize {
        self.shards().map_or(0, <[Shard]>::len)
    }

    fn seal_bytes(&self) -> usize {
        bincode::serialized_size(&self.proof).unwrap_or_default() as usize
    }
}
