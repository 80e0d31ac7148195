"""Proofs by the zkVMs' own provers, where they are built: `./scons platform=… app=hello prove` does that, which takes
minutes. What is proven computes by the VM's own calls."""

import hashlib
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from guests import App
from tree import HOME, Tree, copy
from zeroos.executor.official import ExecutorUnavailable, official_executor
from zeroos.platforms import modules
from zeroos.platforms.descriptor import load

PLATFORMS = HOME / "platforms"
# Of 32 bytes: the first is 255, the last is 3. own_calls.c makes it by the VM's own means.
TEXT = hashlib.sha256(bytes([255, *bytes(30), 3])).digest()


@dataclass
class Proven:
    """A tree in which a program was proven on a platform, and what that printed."""

    tree: Tree
    platform: str
    program: Path
    stdout: str

    def file(self, name: str, suffix: str) -> Path:
        """A file of an image."""
        return self.tree.folder / f"build/{self.platform}/{name}/{name}.{suffix}"

    def image(self, name: str) -> Path:
        """The packed image."""
        return self.file(name, load(PLATFORMS / self.platform).suffix)

    def judge(self, expected: object, proof: bytes) -> dict:
        """What the prover's verifier says of a proof file with these bytes."""
        file = self.tree.folder / "judged.proof"
        file.write_bytes(proof)
        done = subprocess.run([self.program, "--verify", expected, file], capture_output=True, text=True)
        report = json.loads(done.stdout)
        assert report["verified"] is (done.returncode == 0), done.stderr
        return report


@pytest.fixture(scope="module", params=sorted(file.parents[1].name for file in PLATFORMS.glob("*/prover/Cargo.toml")))
def proven(request, tmp_path_factory):
    try:
        program = official_executor(PLATFORMS / request.param / "prover", build=False)
    except ExecutorUnavailable as error:
        pytest.skip(str(error))
    if not program:
        pytest.skip(f"the prover of {request.param} is not built: ./scons platform={request.param} app=hello prove")
    tree = copy(tmp_path_factory.mktemp("prove"))
    tree.write(
        "examples/proven/SConscript",
        "Import('env')\n" + App("own_calls.c", options={"stdout": "public"}).unikernel("proven"),
    )
    tree.write("examples/proven/own_calls.c", (HOME / "test/guest/apps/own_calls.c").read_text())
    tree.write("examples/failing/failing.c", "int main(void) { return 1; }\n")
    tree.write("examples/failing/SConscript", "Import('env')\n" + App("failing.c").unikernel("failing"))
    outcome = tree.scons(f"platform={request.param}", "app=proven", "prove")
    return Proven(tree, request.param, program, outcome.stdout)


def test_proven_and_verified(proven):
    lines = {line.split()[0]: line for line in proven.stdout.splitlines() if line.strip()}
    assert TEXT.hex() in lines["public"] and "exit 0" in lines["verified"]
    assert {"seal", "time", "proof"} <= set(lines)
    report = proven.judge(proven.image("proven"), proven.file("proven", "proof").read_bytes())
    assert TEXT in bytes.fromhex(report["output"]) and report["claim"]["exit"] == 0
    if "image_id" in report["claim"]:
        packing = modules.packing(PLATFORMS / proven.platform, {})
        assert report["claim"]["image_id"] == packing.image_id(proven.image("proven").read_bytes())


def exit_codes(platform: str, proof: bytes) -> int:
    """Where the proof has its exit code, 4 bytes."""
    if (
        platform == "risc0"
    ):  # behind a segment's hash name: verifier parameters, pruned state before, state after, Halted
        return proof.index(b"poseidon2") + 9 + 32 + (4 + 32) + (4 + 4 + 32) + 4
    return 4 + 8 + 8 + 4 * 87  # the first shard's public values follow three counts


def flipped(proof: bytes, at: int) -> bytes:
    return proof[:at] + bytes([proof[at] ^ 1]) + proof[at + 1 :]


def test_tampered_proof_is_refused(proven):
    proof = proven.file("proven", "proof").read_bytes()
    claim = proven.judge(proven.image("proven"), proof)["claim"]
    known = claim.get("image_id") or claim["key"]
    assert proven.judge(known, proof)["verified"]
    code = exit_codes(proven.platform, proof)
    assert proof[code : code + 4] == bytes(4)
    for at in (proof.rindex(TEXT), code, *range(len(proof) // 9, len(proof), len(proof) // 9)):
        assert not proven.judge(known, flipped(proof, at))["verified"], at
    for damaged in (b"", proof[:-1000], proof[: len(proof) // 2], bytes(len(proof))):
        assert not proven.judge(known, damaged)["verified"]


def test_proof_of_one_program_is_none_of_another(proven):
    proof = proven.file("proven", "proof").read_bytes()
    proven.tree.scons(f"platform={proven.platform}", "app=failing")
    assert "does not prove" in proven.judge(proven.image("failing"), proof)["message"]
    report = proven.judge(proven.image("proven"), proof)
    known = report["claim"].get("image_id") or report["claim"]["key"]
    other = known[:-1] + ("0" if known[-1] != "0" else "1")
    assert not proven.judge(other, proof)["verified"]
    raw, forged = bytes.fromhex(known.removeprefix("0x")), bytes.fromhex(other.removeprefix("0x"))
    assert not proven.judge(other, proof.replace(raw, forged))["verified"]


def test_failure_has_no_proof(proven):
    file = proven.file("failing", "proof")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"of an earlier image")
    outcome = proven.tree.scons(f"platform={proven.platform}", "app=failing", "prove", status=2)
    assert "no proof of success: the run ended in exit 1" in outcome.stdout and "verified" not in outcome.stdout
    assert not file.exists()


def test_platform_without_a_prover(tmp_path):
    outcome = copy(tmp_path).scons("platform=virt", "app=hello", "prove", status=2)
    assert "nothing here can prove hello on virt; the platforms that can:" in outcome.stderr
