"""The hashes of libOS against Python's, at every size and alignment, on 32-bit and 64-bit registers."""
import hashlib
import random
import shutil
import struct
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "build"))

from tree import HOME, copy  # noqa: E402
from zeroos.executor.embedded import run_embedded  # noqa: E402
from zeroos.platforms.python import module  # noqa: E402

PLATFORMS = {"risc0": "bin", "made64": "elf64"}
SHARED = ("sha256_running", "sha256_update", "sha256_final")


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    tree = copy(tmp_path_factory.mktemp("accelerators"))
    shutil.copytree(HERE / "made64", tree.folder / "platforms" / "made64")
    sources = ["sha256_running.c", *(f"#platforms/shared/sha256/{name}.c" for name in SHARED)]
    tree.write("examples/accelerators/sha256_running.c", (HERE / "apps" / "sha256_running.c").read_text())
    tree.write("examples/accelerators/SConscript",
               "Import('env')\nenv = env.Clone(CPPPATH=['#platforms/shared/sha256', '#libos/internal'])\n"
               f"env.Unikernel('sha256_running', {sources})\n")
    tree.scons("platform=" + ",".join(PLATFORMS), "app=accelerators")
    return tree


@pytest.fixture(params=PLATFORMS)
def run(request, tree):
    """run(app, input) -> public output."""
    def run(app: str, input: bytes) -> bytes:
        host = module(tree.folder / "platforms" / request.param, "host").Host
        result = run_embedded(host, tree.file(f"{request.param}/{app}/{app}.{PLATFORMS[request.param]}"), input)
        assert (result.ending.kind, result.ending.code) == ("exit", 0), result.ending.message
        return result.output
    return run


def messages(chance: random.Random) -> list[list[tuple[int, bytes]]]:
    """Each a list of parts: the skew of its address, its bytes."""
    whole = [[(0, chance.randbytes(size))] for size in range(200)]
    return whole + [[(chance.randrange(8), chance.randbytes(chance.choice((0, 1, 3, 9, 55, 56, 63, 64, 65, 128, 300))))
                     for _ in range(chance.randrange(1, 7))] for _ in range(150)]


def test_running_sha256(run):
    cases = messages(random.Random(1))
    input = b"".join(struct.pack("<I", len(parts)) + b"".join(struct.pack("<II", len(data), skew) + data for skew, data in parts)
                     for parts in cases)
    digests = struct.iter_unpack("<8I", run("sha256_running", input))
    assert [struct.pack(">8I", *words) for words in digests] == [
        hashlib.sha256(b"".join(data for _, data in parts)).digest() for parts in cases]
