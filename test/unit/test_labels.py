"""The numbers of calls where code jumps to labels whose addresses have no relocations: clang's with -mno-relax."""

import pytest
from test_rewriting import CALLS, compiled
from zeroos.objects.elf import read_object
from zeroos.objects.rewriting import rewritten

HEAD = ".globl function\n.type function, @function\nfunction:\n"
# A computed goto to a place that is also reached in a way that is seen; the pieces of its address stand in several
# ways.
PLACES = {
    "together": "lla t0, 1f",
    "apart": "2: auipc t0, %pcrel_hi(1f)\nmv a3, a4\naddi t0, t0, %pcrel_lo(2b)",
    "other register": "2: auipc t1, %pcrel_hi(1f)\naddi t0, t1, %pcrel_lo(2b)",
    "not clear": "2: auipc t0, %pcrel_hi(1f)\nbeqz a2, 3f\nnop\n3: addi t0, t0, %pcrel_lo(2b)",
    "overwritten": "auipc t1, 0\nadd t1, t1, a3\njr t1",
}


def called(data: bytes) -> tuple[set[str], tuple[str, ...]]:
    """The functions for calls in a rewritten object, and who makes any call."""
    made = rewritten(data, "a.o", CALLS)
    return {
        symbol.name
        for symbol in read_object(made.data, "a.o").symbols
        if symbol.name.startswith("__linux_") or symbol.name == "zeroos_object_syscall"
    }, made.unknown


@pytest.mark.parametrize("flag", ["-mrelax", "-mno-relax"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("xlen", [32, 64])
def test_computed_goto(tmp_path, xlen, place, flag):
    if (place, flag) == ("overwritten", "-mrelax"):
        flag = "-mno-relax"
    code = f"{HEAD}{PLACES[place]}\nbeqz a0, 4f\nli a7, 63\njr t0\n4: li a7, 64\n1: ecall\nret\n"
    assert called(compiled(tmp_path, xlen, code, "a.s", flag)) == (
        {"__linux_write", "zeroos_object_syscall"},
        ("function",),
    )


def test_address_of_data_among_code(tmp_path):
    """It is no reason not to know a number."""
    code = (
        f"{HEAD}lla t0, 1f\nlw a1, 0(t0)\n2: auipc t1, %pcrel_hi(1f)\nlw a2, %pcrel_lo(2b)(t1)\nli a7, 64\necall\n"
        f"ret\n1: .word 5\n"
    )
    assert called(compiled(tmp_path, 64, code, "a.s", "-mno-relax")) == ({"__linux_write"}, ())


def test_address_of_a_wrapper(tmp_path):
    """Who it is given to calls it with any number; of another function it says nothing."""
    callers = f"{HEAD}li a0, 64\ncall wrapper\nlla a0, %s\ntail other\n"
    wrapper = ".type wrapper, @function\nwrapper: mv a7, a0\necall\nret\n.type harmless, @function\nharmless: ret\n"
    for name, expected in (
        ("harmless", ({"__linux_write"}, ())),
        ("wrapper", ({"__linux_write", "zeroos_object_syscall"}, ("wrapper",))),
    ):
        assert called(compiled(tmp_path, 64, callers % name + wrapper, "a.s", "-mno-relax")) == expected


CALL_BEFORE = "li s2, 64\ncall other\n{label}\nmv a7, s2\necall\nret\n.section .rodata\n.dword {name}\n"


@pytest.mark.parametrize(
    "label, expected",
    [
        ("1:", {"__linux_write", "zeroos_object_syscall"}),
        (".globl entry\nentry:", {"__linux_write", "zeroos_object_syscall"}),
        (".globl entry\n.type entry, @function\nentry:", {"zeroos_object_syscall"}),
    ],
)
def test_a_call_before_a_label_returns(tmp_path, label, expected):
    """Only the last one of a function may be one that does not: what follows is another function."""
    code = HEAD + CALL_BEFORE.format(label=label, name="entry" if "entry" in label else "1b")
    assert called(compiled(tmp_path, 64, code))[0] == expected
