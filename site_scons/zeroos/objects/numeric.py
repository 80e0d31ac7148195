"""Gives the compilers' helper functions of prebuilt objects to ZeroOS' own, which need fewer instructions.

Rust's compiler_builtins defines all of them weakly, several in one object. A linker that needs one function of such an
object takes its definitions of the others, too, before it asks for anybody else's."""

from __future__ import annotations

from collections.abc import Container

from .editing import Editor
from .model import GLOBAL, WEAK


def give_way(edit: Editor, ours: Container[str]) -> int:
    """Turns weak definitions of `ours` into references. Returns how many."""
    found = {row for row in edit.symbols if row[3] >> 4 == WEAK and row[5] > 0 and row[0] in ours}
    if found:
        edit.set_rows(lambda row: (row[0], 0, 0, GLOBAL << 4, 0, 0) if row in found else row)
    return len(found)
