"""The virt boards on qemu and on the embedded executor: they agree in everything, the number of instructions
included."""

import shutil
import sys

import pytest
from guests import APPS, EXAMPLES, App, declared, facts
from kept import together
from tree import HOME
from zeroos.executor.embedded import run_embedded
from zeroos.executor.official import run_official
from zeroos.platforms.modules import SHARED, module, shared

BOARDS = {"virt": 64, "virt32": 32}
QEMU = SHARED / "qemu.py"
PROGRAMS = {
    name: APPS[name]
    for name in (
        "public",
        "fails-exit",
        "fails-abort",
        "fails-null",
        "faults-trap-0",
        "faults-recurse-0",
        "faults-call-0",
        "faults-call-code+2",
        "faults-load-data+1",
        "loop",
    )
} | {"zeros": App("zeros.c"), "input-time": App("clocks.c", options={"time": "input"})}
TEXT = (HOME / "LICENSE-MIT").read_bytes()
LIMIT = 5_000_000


@pytest.fixture(scope="module")
def tree():
    return together(declared(PROGRAMS), f"platform={','.join(BOARDS)}", "app=guest," + ",".join(EXAMPLES))


@pytest.mark.parametrize("name", [*EXAMPLES, *PROGRAMS])
@pytest.mark.parametrize("board", BOARDS)
def test_qemu_and_embedded(tree, board, name):
    if not shutil.which(f"qemu-system-riscv{BOARDS[board]}"):
        pytest.skip(f"qemu-system-riscv{BOARDS[board]} is not installed (Debian: qemu-system-misc)")
    image, input = tree.folder / f"build/{board}/{name}/{name}.elf", tree.folder / "input, with a comma"
    input.write_bytes(b"" if name == "hello" else TEXT)
    ours = run_embedded(module(HOME / "platforms" / board, "host").Host, image.read_bytes(), input.read_bytes(), LIMIT)
    theirs = run_official([str(QEMU)], image, input, LIMIT)
    assert facts(theirs) == facts(ours), f"qemu: {theirs.ending.message}; embedded: {ours.ending.message}"
    assert theirs.log or theirs.output
    if theirs.ending.kind in ("exit", "abort"):
        assert theirs.instructions == ours.instructions and theirs.ending.message == ours.ending.message
    if theirs.ending.kind == "fault" and ours.ending.address is not None:
        assert f": {ours.ending.address:#010x}, at {ours.ending.pc:#010x}" in theirs.ending.message


def test_without_qemu(tree, monkeypatch):
    monkeypatch.setenv("PATH", str(tree.folder))
    ending = run_official([sys.executable, str(QEMU)], tree.folder / "build/virt/hello/hello.elf").ending
    assert ending.kind == "error" and "apt install qemu-system-misc" in ending.message and "\n" not in ending.message


@pytest.mark.parametrize(
    "sent", [b"", b"text", b"\0", b"\0E", b"\0E\0" + bytes(7), b"\0E\0" + bytes(9), b"\0X\0E\0" + bytes(8), b"a\0Ob\0"]
)
def test_what_does_not_end_is_an_error(sent):
    assert shared("qemu").decode(sent)["ending"] == "error"
