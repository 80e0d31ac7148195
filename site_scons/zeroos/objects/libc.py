"""Adapts objects of a prebuilt C library, which need more from the link than their references say."""

from __future__ import annotations

import re

from .assembly import A0, A1, R_NONE, T0, X0, Island, addi, jal
from .editing import R_JAL, Editor
from .model import GLOBAL

_A2 = 12


def fit(edit: Editor) -> int:
    """Changes the object so that a link with --gc-sections on libOS is right. Returns the number of changes."""
    found = 0
    code = edit.code()
    # Only global symbols: a static function of the same name is not musl's.
    places = {name: (section, at) for name, at, _, info, _, section in edit.symbols if info >> 4 and section in code}
    for name, (section, _) in places.items():
        # Nothing calls __towrite_needs_stdio_exit: its reference brings another object into the link. --gc-sections
        # would drop both.
        needing = re.fullmatch(r"(__\w+)_needs_\w+", name)
        if needing and needing[1] in places and places[needing[1]][0] != section:
            user, start = places[needing[1]]
            edit.relocations(user).append([start, R_NONE, edit.undefined(name), 0])
            found += 1
    found += _unreferenced(edit, code)
    if "__unmapself" in places:
        _unmapself(edit, *places["__unmapself"])
        found += 1
    return found


def _unreferenced(edit: Editor, code: list[int]) -> int:
    """Makes code refer to undefined symbols that nothing refers to. They are there to bring in the archive members that
    define them, for weak references (glibc). Returns the number of symbols."""
    if not code:
        return 0
    undefined = [name for name, _, _, info, _, section in edit.symbols if info >> 4 == GLOBAL and not section]
    wanted = {edit.undefined(name): name for name in undefined}
    for section in range(len(edit.heads)) if wanted else ():
        for _, _, symbol, _ in edit.relocations(section):
            wanted.pop(symbol, None)
    for name in wanted.values():
        for section in code:
            edit.relocations(section).append([0, R_NONE, edit.undefined(name), 0])
    return len(wanted)


def _unmapself(edit: Editor, section: int, at: int) -> None:
    """Replaces the function by which a thread unmaps its own stack and exits: nothing may use the stack in between.

    libOS does both in zeroos_thread_exit(0, stack, size)."""
    island = Island(edit, section)
    edit.relocations(section).append([at, R_JAL, edit.local("", section, island.start), 0])
    edit.contents[section][at : at + 4] = jal(X0).to_bytes(4, "little")
    island.add(addi(_A2, A1, 0), addi(A1, A0, 0), addi(A0, X0, 0))
    island.call(edit.undefined("zeroos_thread_exit"), T0)
