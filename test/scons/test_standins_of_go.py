"""Go's own hashes and those of its modules, as they are, with the VM's means."""

from __future__ import annotations

import hashlib
import hmac
import os
import random
import re
import shutil
from pathlib import Path

import pytest
from chance import MORE, SEED
from keccak import keccak256
from shell import Shell
from zeroos import golang
from zeroos.errors import Missing

HERE = Path(__file__).parent
SIZES = [0, 1, 55, 56, 63, 64, 65, 119, 120, 127, 128, 135, 136, 137, 640, 65536]
try:
    GO = golang.find()[0]
except Missing as error:
    pytest.skip(str(error), allow_module_level=True)


def go(folder: Path, installed: tuple[Path, Path], program: str) -> Shell:
    shutil.copytree(HERE / program, folder / "tree")
    shell = Shell(folder / "tree", *installed, "sp1")
    shell.env["PATH"] += os.pathsep + str(Path(GO).parent)
    shell.env.update(GOTOOLCHAIN="local", GOFLAGS="")
    return shell


def run(shell: Shell, data: bytes, standins: str = "on") -> tuple[list[str], str, int]:
    """Builds the program and runs it. Returns what it prints, the report, and its instructions."""
    shell("sh", "-ec", f'eval "$(zeroos toolchain go --option=standins={standins})"; go build -o app .')
    done = shell("zeroos", "run", "--report", "app", input=data)
    counted = re.search(r"^instructions +([\d,]+)", done.stderr, re.MULTILINE)
    assert counted, done.stderr
    return done.stdout.splitlines(), done.stderr, int(counted[1].replace(",", ""))


def bound(report: str) -> list[str]:
    """The functions that have a stand-in, with versions of Go cut off."""
    return sorted(re.findall(r"^stand-in +(?:go [\d.]+: )?(.*), by zeroos_standin_", report, re.MULTILINE))


OF_GO = ["crypto/internal/fips140/sha256.block.abi0", "crypto/internal/fips140/sha3.keccakF1600Generic"]


@pytest.mark.random
def test_gos_own_hashes(tmp_path, installed):
    shell = go(tmp_path, installed, "gohashes")
    data = random.Random(SEED).randbytes(70_000)
    lines, report, count = run(shell, data)
    expected = []
    for i, size in enumerate(SIZES):
        part = data[i % 3 :][:size]
        digest = hashlib.sha256(part).hexdigest()
        expected += [digest, hashlib.sha224(part).hexdigest(), digest]
        expected += [hmac.digest(data[:32], part, "sha256").hex(), hashlib.sha3_256(part).hexdigest()]
    expected += [hashlib.sha256(b"a" * 200).hexdigest()] * 8
    assert lines == expected
    assert bound(report) == OF_GO
    if MORE > 1:
        without, other, more = run(shell, data, "off")
        assert without == lines and not bound(other) and more > 3 * count


@pytest.mark.random
@pytest.mark.skipif(MORE == 1, reason="of ./scons test-random: it fetches modules, and links them twice")
def test_modules_of_ethereum(tmp_path, installed):
    """The curve is libsecp256k1, in C."""
    shell = go(tmp_path, installed, "gocurves")
    if "dial tcp" in (said := shell("sh", "-c", "go mod download 2>&1 || true").stdout):
        pytest.skip(f"modules cannot be fetched: {said}")
    data = random.Random(SEED).randbytes(10_000)
    lines, report, count = run(shell, data)
    without, other, more = run(shell, data, "off")
    assert lines == without and not bound(other) and more > 2 * count
    assert lines.count("true false") == 6 and lines.count("key  recovery failed") == 6
    digests = [keccak256(data[: i * 500]).hex() for i in range(6)]
    assert [lines[4::6], lines[5::6]] == [digests, digests]
    assert bound(report) == [
        *OF_GO,
        "go-ethereum 1.17.10: github.com/ethereum/go-ethereum/crypto/keccak.keccakF1600",
        "golang.org/x/crypto 0.55.0: golang.org/x/crypto/sha3.keccakF1600",
        "libsecp256k1: secp256k1_ecdsa_recover",
        "libsecp256k1: secp256k1_ecdsa_verify",
    ]
