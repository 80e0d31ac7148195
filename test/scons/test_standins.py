"""Crates as they are in the registry, with stand-ins and without."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from pathlib import Path

import pytest
from chance import MORE
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
