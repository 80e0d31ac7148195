"""Crates as they are in the registry, with stand-ins and without."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from pathlib import Path

import pytest
from chance import MORE
from ecdsa import K1
from keccak import keccak256
from test_rust import rust  # noqa: F401  # a fixture
from tree import Tree, copy, platform_folder
from zeroos.executor.embedded import run_embedded
from zeroos.executor.result import Result
from zeroos.platforms import descriptor
from zeroos.platforms.modules import module

HASHES = Path(__file__).with_name("standins")
INPUT = random.Random("standins").randbytes(20_000)


@pytest.fixture(scope="module")
def tree(rust, tmp_path_factory):  # noqa: F811
    tree = copy(tmp_path_factory.mktemp("standins"))
    shutil.copytree(HASHES, tree.folder / "examples/hashes")
    tree.write("examples/hashes/SConscript", "# Hashes.\nImport('env')\nenv.Unikernel('hashes', ['Cargo.toml'])\n")
    return tree


def run(tree: Tree, platform: str, *words: str) -> tuple[Result, str]:
    """Builds and runs the program. Returns also what is reported of it."""
    input = tree.folder / "input"
    input.write_bytes(INPUT)
    try:
        report = tree.scons(f"platform={platform}", "app=hashes", *words, "run", f"input={input}").stdout
    except AssertionError as error:
        if "cannot be fetched" in str(error):
            pytest.skip("the crate registry cannot be reached")
        raise
    folder = platform_folder(platform)
    suffix = descriptor.load(folder).suffix
    image = tree.file("/".join([platform, *(word.replace("=", "-") for word in words), f"hashes/hashes.{suffix}"]))
    return run_embedded(module(folder, "host").Host, image, INPUT, 100_000_000), report


def right(result: Result) -> None:
    """Checks digests against other implementations."""
    assert result.ending.code == 0, result.ending
    sizes = re.split(r"^(\d+)\n", result.log.decode(), flags=re.MULTILINE)[1:]
    for size, text in zip(map(int, sizes[::2]), sizes[1::2]):
        data = INPUT[size % 3 :][:size]
        for name, digest in re.findall(r"^(sha2_\d+|tiny_keccak) (\w+)$", text, re.MULTILINE):
            expected = keccak256(data) if name == "tiny_keccak" else hashlib.sha256(data).digest()
            assert digest == expected.hex(), (name, size)
    assert len(sizes) == 28


BOUND = {
    "sp1": [
        "keccak 0.1.6: keccak::f1600",
        "keccak 0.1.6: keccak::p1600",
        "keccak 0.2.2: keccak::backends::soft::keccak_p<u64,24>",
        "sha2 0.10.9: sha2::sha256::compress256",
        "sha2 0.11.1: sha2::sha256::compress256",
        "sha2 0.9.9: sha2::sha256::soft::compress",
        "tiny-keccak 2.0.2: tiny_keccak::keccakf::keccakf",
    ],
    "risc0": [
        "sha2 0.10.9: sha2::sha256::compress256",
        "sha2 0.11.1: sha2::sha256::compress256",
        "sha2 0.9.9: sha2::sha256::soft::compress",
    ],
}


@pytest.mark.random
@pytest.mark.parametrize("platform", ["sp1"] if MORE == 1 else list(BOUND))
def test_crates_of_hashes(tree, platform):
    result, report = run(tree, platform)
    right(result)
    without, other = run(tree, platform, "standins=off")
    assert without.log == result.log and "stand-in " not in other
    assert result.instructions < without.instructions / 2
    assert sorted(re.findall(r"^stand-in +(.*), by zeroos_standin_", report, re.MULTILINE)) == BOUND[platform], report
    assert re.findall(r"^not bound +(.*)$", report, re.MULTILINE) == [
        "sha2: sha2::sha256::compress256: nothing tells its version: its crate is from no registry, or is not in an "
        "archive"
    ]


KEYS = r"""
#include <stdio.h>
#include <string.h>

int rustsecp256k1_v0_11_ecdsa_verify(const void *, const void *, const void *, const void *);
int rustsecp256k1_v0_11_ecdsa_recover(const void *, void *, const void *, const void *);

int main(void)
{
	unsigned char in[32 + 64 + 1 + 64], key[64];
	while (fread(in, sizeof in, 1, stdin)) {
		int found = rustsecp256k1_v0_11_ecdsa_recover(0, key, in + 32, in);
		printf("%d %d %d\n", rustsecp256k1_v0_11_ecdsa_verify(0, in + 32, in, in + 97), found,
			!memcmp(key, in + 97, sizeof key));
	}
	return 0;
}
"""
LIBRARY = "int rustsecp256k1_v0_11_ecdsa_{}(void) {{ return 77; }}\n"


def test_functions_whose_names_tell_their_versions(tmp_path):
    """Numbers are kept in little endian, and the larger s is refused."""
    tree = copy(tmp_path)
    tree.write("examples/keys/keys.c", KEYS)
    tree.write("examples/keys/lib.c", LIBRARY.format("verify") + LIBRARY.format("recover"))
    tree.write("examples/keys/SConscript", "# Keys.\nImport('env')\nenv.Unikernel('keys', ['keys.c', 'lib.c'])\n")
    chance, cases, expected = random.Random("keys"), b"", []
    for _ in range(3):
        secret, z, k = (chance.randrange(1, K1.n) for _ in range(3))
        key, point = K1.times(secret, K1.g), K1.times(k, K1.g)
        r = point[0] % K1.n
        s = pow(k, -1, K1.n) * (z + r * secret) % K1.n
        low = min(s, K1.n - s)
        for one, right in ((low, (1, 1, 1)), (K1.n - low, (0, 1, 1)), (low ^ 1, (0, 1, 0)), (0, (0, 0, 0))):
            odd = point[1] & 1 ^ (one != s and one != s ^ 1)
            numbers = [number.to_bytes(32, "little") for number in (r, one, *key)]
            cases += z.to_bytes(32, "big") + b"".join([*numbers[:2], bytes([odd]), *numbers[2:]])
            expected.append(right)
    input = tree.folder / "input"
    input.write_bytes(cases)
    report = tree.scons("platform=sp1", "app=keys", "run", f"input={input}").stdout
    assert [tuple(map(int, line)) for line in re.findall(r"^(\d+) (\d+) (\d+)$", report, re.MULTILINE)] == expected
    assert len(re.findall(r"^stand-in +secp256k1-sys: rustsecp256k1_v0_11_", report, re.MULTILINE)) == 2
