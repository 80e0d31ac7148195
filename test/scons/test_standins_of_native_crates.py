"""Crates whose hashes are in C, in assembly, or take structures of Rust: the same output with stand-ins, for less."""

from __future__ import annotations

import hashlib
import hmac
import random
import re
import shutil
from pathlib import Path

import pytest
from chance import MORE, SEED
from keccak import keccak256
from shell import Shell
from test_rust import rust  # noqa: F401  # a fixture

CRATE = Path(__file__).with_name("nativecrates")
SIZES = (0, 1, 55, 56, 63, 64, 65, 127, 128, 135, 136, 137, 640, 19997)
SHA256 = [
    "blst 0.3.17: blst_sha256_block_data_order",
    "ring 0.17.14: ring::digest::dynstate::sha256_block_data_order",
]
KECCAK = ["sha3-asm 0.1.9: KECCAK_ASM_SHA3_absorb"]
BOUND = {"sp1": SHA256 + KECCAK, "jolt": SHA256 + KECCAK, "risc0": SHA256}


def run(shell: Shell, platform: str, data: bytes, *options: str) -> tuple[str, str, int]:
    """Builds the program by Cargo and runs it. Returns what it prints, the report, and its instructions."""
    words = " ".join([f"--platform={platform}", *(f"--option={one}" for one in options)])
    shell("sh", "-ec", f"mkdir -p .cargo; zeroos toolchain cargo {words} > .cargo/config.toml")
    built = shell("sh", "-c", "cargo build -q --release --target-dir target && echo built || true")
    if "built" not in built.stdout:
        assert re.search("failed to (download|get)|Could not resolve", built.stderr), built.stderr
        pytest.skip("the crate registry cannot be reached")
    (image,) = shell.folder.glob("target/*/release/native")
    done = shell("zeroos", "run", "--report", str(image), input=data)
    counted = re.search(r"^(?:instructions|cost +rows) +([\d,]+)", done.stderr, re.MULTILINE)
    assert counted, done.stderr
    return done.stdout, done.stderr, int(counted[1].replace(",", ""))


@pytest.mark.random
@pytest.mark.skipif(MORE == 1, reason="of ./scons test-random: it builds crates with much C, and links them twice")
@pytest.mark.parametrize("platform", list(BOUND))
def test_crates(rust, tmp_path, installed, platform):  # noqa: F811
    shutil.copytree(CRATE, tmp_path / "native")
    shell = Shell(tmp_path / "native", *installed, platform)
    data = random.Random(SEED).randbytes(20_000)
    options = ["input_max=64K"] if platform == "jolt" else []
    text, report, count = run(shell, platform, data, *options)
    without, other, more = run(shell, platform, data, *options, "standins=off")
    assert text == without and "stand-in " not in other
    assert sorted(re.findall(r"^stand-in +(.*), by zeroos_standin_", report, re.MULTILINE)) == BOUND[platform], report
    expected: dict[str, list[str]] = {name: [] for name in ("ring", "hmac", "ring512", "blst", "keccak")}
    for size in SIZES:
        part = data[size % 3 :][:size]
        digest = hashlib.sha256(part).hexdigest()
        found = [digest, hmac.digest(data[:32], part, "sha256").hex(), hashlib.sha512(part).hexdigest(), digest]
        for name, value in zip(expected, [*found, keccak256(part).hex()]):
            expected[name].append(value)
    for name, values in expected.items():
        assert re.findall(rf"^{name} (\w+)$", text, re.MULTILINE) == values, name
    assert more > 1.5 * count
