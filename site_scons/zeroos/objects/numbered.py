"""Replaces calls of syscall() whose number is a constant in the code.

Each becomes a call of __syscall_<number>, which makes only that Linux call."""

from __future__ import annotations

from collections.abc import Container

from .assembly import A0, R_CALL, R_CALL_PLT
from .editing import R_JAL, Editor
from .flow import Flow, labels

# Functions whose first argument is the call's number -> prefix of the function that replaces them. musl's own
# __syscall_cp returns the result without setting errno.
_NAMES = {"syscall": "__syscall_", "__setxid": "__syscall_", "__syscall_cp": "__syscall_cp_"}


def resolve(edit: Editor, calls: Container[int]) -> int:
    """Replaces calls of syscall() with a known number of Linux' `calls` by that call. Returns how many.

    A call whose number may be one of several, or comes from elsewhere, stays as it is. So does a call with a number
    that Linux does not have: syscall() handles it."""
    wanted = {
        number: _NAMES[name]
        for number, (name, _, _, info, _, section) in enumerate(edit.symbols)
        if name in _NAMES and info >> 4 and section == 0
    }
    if not wanted:
        return 0
    found: list[tuple[list[int], int]] = []  # relocation, number
    taken: dict[int, set[int]] = {}
    for section in edit.code():
        sites = [row for row in edit.relocations(section) if row[2] in wanted and row[1] in (R_CALL, R_CALL_PLT, R_JAL)]
        if not sites:
            continue
        taken = taken or labels(edit)
        flow = Flow(edit, section, taken)
        for row in sites:
            values = flow.values(row[0], A0)
            if len(values.constants) == 1 and not values.arguments and not values.unknown:
                (number,) = values.constants
                found += [(row, number)] if number in calls else []
    for row, number in found:  # only now, because Flow knows only the original symbols
        row[2] = edit.undefined(f"{wanted[row[2]]}{number}")
    return len(found)
