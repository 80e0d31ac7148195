"""examples/precompiles: on every platform against Python, and go-ethereum's vectors with registers of both widths."""

import hashlib
import json
import struct
import subprocess
from functools import cache
from pathlib import Path

import pytest
from chance import times
from ecdsa import K1, R1
from keccak import keccak256
from pairings import BN254_G1
from tree import HOME
from vms import NAMES
from zeroos import golang
from zeroos.errors import Missing

FAILED = None
FAILURE = 2**32 - 1
# The files of vectors, and those of failing calls, by the precompile's address.
VECTORS = {
    0x01: ["ecRecover"],
    0x05: ["modexp", "modexp_eip2565", "modexp_eip7883"],
    0x06: ["bn256Add"],
    0x07: ["bn256ScalarMul"],
    0x08: ["bn256Pairing"],
    0x09: ["blake2F", "fail-blake2f"],
    0x0A: ["pointEvaluation"],
    0x0B: ["blsG1Add", "fail-blsG1Add"],
    0x0C: ["blsG1Mul", "blsG1MultiExp", "fail-blsG1Mul", "fail-blsG1MultiExp"],
    0x0D: ["blsG2Add", "fail-blsG2Add"],
    0x0E: ["blsG2Mul", "blsG2MultiExp", "fail-blsG2Mul", "fail-blsG2MultiExp"],
    0x0F: ["blsPairing", "fail-blsPairing"],
    0x10: ["blsMapG1", "fail-blsMapG1"],
    0x11: ["blsMapG2", "fail-blsMapG2"],
    0x100: ["p256Verify"],
}


def row(calls: list[tuple[int, bytes]]) -> bytes:
    return b"".join(struct.pack("<2I", address, len(data)) + data for address, data in calls)


def results(outputs: list[bytes | None]) -> bytes:
    return b"".join(struct.pack("<I", FAILURE if data is FAILED else len(data)) + (data or b"") for data in outputs)


def words(*values: int) -> bytes:
    return b"".join(value.to_bytes(32, "big") for value in values)


def everywhere() -> list[tuple[int, bytes, bytes | None]]:
    """Some calls whose results have room in the public output of every VM, and what Python says of them."""
    d = 2**200 + 3
    r, s = K1.sign(5, d, 9)
    v = next(v for v in (27, 28) if K1.recover(5, r, s, v - 27) == K1.times(d, K1.g))
    signed = words(5, *R1.sign(5, d, 9), *R1.times(d, R1.g))
    power = words(1, 1, 2) + b"\3\5\1\0"
    return [
        (0x01, words(5, v, r, s), bytes(12) + keccak256(words(*K1.times(d, K1.g)))[12:]),
        (0x01, words(5, v + 2, r, s), b""),
        (0x01, words(5, 1 << 8 | v, r, s), b""),
        (0x02, b"abc", hashlib.sha256(b"abc").digest()),
        (0x04, b"to and fro", b"to and fro"),
        (0x05, power, (3**5 % 256).to_bytes(2, "big")),
        (0x05, power[:-2], bytes(2)),
        (0x05, words(0, 0, 1025), FAILED),
        (0x05, words(0, 2**255, 0), FAILED),
        (0x05, b"", b""),
        (0x06, BN254_G1.bytes(BN254_G1.g), BN254_G1.bytes(BN254_G1.g)),
        (0x06, words(1, 1), FAILED),
        (0x08, bytes(191), FAILED),
        (0x0C, b"", FAILED),
        (0x0F, b"", FAILED),
        (0x100, signed, words(1)),
        (0x100, signed + b"\0", b""),
    ]


@pytest.mark.parametrize("vm", NAMES, indirect=True)
def test_on_every_platform(vm):
    calls = everywhere()
    result = vm.embedded("precompiles", row([(address, data) for address, data, _ in calls]))
    assert (result.ending.kind, result.ending.code) == ("exit", 0), result.ending.message
    expected = results([output for *_, output in calls])
    assert result.output == (expected.rstrip(b"\0") if vm.name == "zisk" else expected)


@pytest.mark.parametrize("vm", ["virt"], indirect=True)
@pytest.mark.parametrize(
    "input, at",
    [
        (row([(4, b"ab")])[:-1], 0),
        (row([(4, b"ab")])[:7], 0),
        (row([(4, b"ab"), (0x12, b"")]), 10),
        (row([(0, b"")]), 0),
        (row([(0x101, b"")]), 0),
        (struct.pack("<2I", 4, 2**32 - 1), 0),
    ],
)
def test_no_calls(vm, input, at):
    """The end is a failure, and its message says where the input is wrong."""
    result = vm.embedded("precompiles", input)
    assert (result.ending.kind, result.ending.code) == ("exit", 1)
    assert f"at byte {at} of the input" in result.log.decode()


@cache
def folder() -> Path:
    """go-ethereum's vectors, in the version that examples/ethereum has; Go holds it to the hash in go.sum."""
    try:
        go = golang.find()[0]
    except Missing as error:
        pytest.skip(str(error))
    command = [go, "mod", "download", "-json", "github.com/ethereum/go-ethereum"]
    done = subprocess.run(
        command, cwd=HOME / "examples/ethereum", env=golang.environment(), capture_output=True, text=True
    )
    if done.returncode:
        pytest.skip(f"go-ethereum cannot be fetched: {(done.stdout + done.stderr)[-300:]}")
    return Path(json.loads(done.stdout)["Dir"], "core/vm/testdata/precompiles")


def expected(address: int, vector: dict) -> bytes | None:
    """Osaka's result. The vectors of modexp are of other forks, too, which had no bound."""
    lengths = bytes.fromhex(vector["Input"])[:96].ljust(96, b"\0")
    if address == 0x05 and any(int.from_bytes(lengths[at : at + 32], "big") > 1024 for at in (0, 32, 64)):
        return FAILED
    return bytes.fromhex(vector["Expected"]) if "Expected" in vector else FAILED


@pytest.mark.random
@pytest.mark.parametrize("address", VECTORS, ids=lambda address: f"{address:#x}")
@pytest.mark.parametrize("vm", ["virt", "virt32"], indirect=True)
def test_vectors(vm, address):
    """Of each file the shortest, a larger run tries more; every call that fails."""
    tried = []
    for name in VECTORS[address]:
        vectors = json.loads((folder() / f"{name}.json").read_text())
        vectors.sort(key=lambda vector: len(vector["Input"]))
        tried += vectors if name.startswith("fail-") else vectors[: times(2)]
    result = vm.embedded("precompiles", row([(address, bytes.fromhex(vector["Input"])) for vector in tried]))
    assert (result.ending.kind, result.ending.code) == ("exit", 0), result.ending.message
    assert result.output == results([expected(address, vector) for vector in tried])


def test_every_precompile_has_vectors():
    """And every file of vectors is one of a precompile, but for the hashes', which have none."""
    assert {file.stem for file in folder().iterdir()} == {name for names in VECTORS.values() for name in names}
