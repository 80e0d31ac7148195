"""Calls of syscall() whose number is in the code are calls of that Linux call."""

import subprocess

import pytest
from zeroos.objects.elf import read_object
from zeroos.objects.model import UNDEF
from zeroos.objects.rewriting import rewritten
from zeroos.scons import toolchain

CODE = """\
long syscall(long, ...);
long call(int *word) { return 1 + syscall(422, word, 1, 1); }
long tail(void) { return syscall(178); }
"""
UNKNOWN = """\
long syscall(long, ...);
long given(long number) { return 1 + syscall(number); }
long (*taken(void))(long, ...) { return syscall; }
"""
NONE = """\
long syscall(long, ...);
long large(void) { return 1 + syscall(9999); }
long negative(void) { return syscall(-1); }
"""


@pytest.fixture(params=["rv32im", "rv64im"])
def undefined(request, tmp_path):
    """The symbols that the object of a source refers to, after the pass; and what the pass did."""

    def compiled(source: str, own: bool = False) -> tuple[set[str], dict[str, int]]:
        wheel = toolchain.find()
        (tmp_path / "a.c").write_text(source)
        subprocess.run(
            [wheel.zig, "clang", *toolchain.compile_flags(request.param, wheel), "-c", "a.c", "-o", "a.o"],
            cwd=tmp_path,
            check=True,
        )
        data = (tmp_path / "a.o").read_bytes()
        made = rewritten(data, "a.o", {178: "gettid", 422: "futex_time64"}, own)
        table = read_object(made.data if made else data, "a.o")
        used = {target for edges in table.edges for target in edges if isinstance(target, str)}
        return {
            symbol.name for symbol in table.symbols if symbol.section == UNDEF and symbol.name in used
        }, made.counts if made else {}

    return compiled


@pytest.mark.parametrize("own", [False, True])
def test_known(undefined, own):
    assert undefined(CODE, own) == ({"__syscall_422", "__syscall_178"}, {"call of syscall() by its number": 2})


def test_unknown(undefined):
    assert undefined(UNKNOWN) == ({"syscall"}, {})


def test_numbers_that_linux_does_not_have(undefined):
    """What becomes of them is what unknown_calls says, which syscall() goes by."""
    assert undefined(NONE) == ({"syscall"}, {})


def test_some(undefined):
    names, counts = undefined(CODE + UNKNOWN.partition("\n")[2])
    assert names == {"__syscall_422", "__syscall_178", "syscall"} and counts == {"call of syscall() by its number": 2}
