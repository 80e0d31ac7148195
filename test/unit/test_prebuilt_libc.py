"""What a prebuilt musl asks for beyond its symbols, and that other objects are not taken for it."""

import pytest
from test_rewriting import CALLS, compiled
from zeroos.objects.elf import read_object
from zeroos.objects.rewriting import rewritten


def source(name: str, other: str, binding: str) -> str:
    return "".join(
        f'.{binding} {one}\n.type {one}, @function\n.section .text.{one}, "ax"\n{one}: nop\nret\n'
        for one in (name, other)
    )


@pytest.mark.parametrize("xlen", [32, 64])
def test_global_functions_need_others(tmp_path, xlen):
    """By sections, too: the one's section refers to the other's symbol."""
    made = rewritten(compiled(tmp_path, xlen, source("__towrite", "__towrite_needs_stdio_exit", "globl")), "a.o", CALLS)
    assert made.counts == {"need of another object": 1}
    table = read_object(made.data, "a.o")
    (user,) = (number for number, section in enumerate(table.sections) if section.name == ".text.__towrite")
    assert "__towrite_needs_stdio_exit" in table.edges[user]
    assert [symbol.section >= 0 for symbol in table.symbols if symbol.name == "__towrite_needs_stdio_exit"] == [True]


@pytest.mark.parametrize("name, other", [("__x", "__x_needs_y"), ("__unmapself", "__other")])
def test_local_functions_are_somebody_elses(tmp_path, name, other):
    assert rewritten(compiled(tmp_path, 64, source(name, other, "local")), "a.o", CALLS) is None
