"""Numbers against the host's processor and GCC's library: a digest of what each operation makes of many operands."""

import platform
import shutil
import subprocess
from pathlib import Path

import pytest
from calls import BOARDS
from chance import SEED, times
from kept import together
from tree import HOME, Tree
from zeroos.executor.embedded import run_embedded
from zeroos.platforms.modules import module

SOURCE = Path(__file__).resolve().parent / "numbers.c"
GCC = shutil.which("gcc")


@pytest.fixture(scope="module")
def tree() -> Tree:
    files: dict[str, Path | str] = {
        "examples/numbers/numbers.c": SOURCE,
        "examples/numbers/SConscript": "Import('env')\nenv.Unikernel('numbers', ['numbers.c'])\n",
    }
    return together(files, f"platform={','.join(BOARDS)}", "app=numbers")


@pytest.mark.random
@pytest.mark.skipif(not GCC or platform.machine() != "x86_64", reason="compares with gcc on x86-64")
@pytest.mark.parametrize("board", BOARDS)
def test_operations(tree, board):
    native = tree.folder / f"native-{board}"
    narrow = ["-DNARROW"] if BOARDS[board] == 32 else []
    words = [GCC, "-O2", "-w", "-ffp-contract=off", *narrow, SOURCE, "-o", native, "-lm"]
    subprocess.run(words, check=True)
    input = f"{SEED} {times(2000)}\n".encode()
    expected = subprocess.run([native], input=input, capture_output=True, check=True).stdout.decode().splitlines()
    assert len(expected) >= 60
    host = module(HOME / "platforms" / board, "host").Host
    result = run_embedded(host, tree.file(f"{board}/numbers/numbers.elf"), input)
    assert (result.ending.kind, result.ending.code) == ("exit", 0), result.ending.message
    got = result.log.decode().splitlines()
    wrong = [theirs.split()[0] for ours, theirs in zip(got, expected, strict=True) if ours != theirs]
    assert not wrong, f"other results than the processor's, seed {SEED}: {', '.join(wrong)}"
