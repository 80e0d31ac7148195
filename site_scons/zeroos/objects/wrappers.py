"""Finds the numbers of Linux calls that functions get as arguments, such as syscall(), at their callers in the same
object."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from .assembly import R_CALL, R_CALL_PLT
from .editing import R_JAL, Editor
from .flow import Flow, Values, is_go, labels
from .model import SHF_ALLOC

_Place = tuple[int, int]  # section and offset in it


class Wrappers:
    """The calls between the functions of an object that has not been changed yet."""

    def __init__(self, edit: Editor) -> None:
        self._edit, self._go = edit, is_go(edit)
        self._flows: dict[int, Flow] = {}
        self._open = set() if self._go else {(symbol[5], symbol[1]) for symbol in edit.symbols if symbol[3] >> 4}

    @cached_property
    def _labels(self) -> dict[int, set[int]]:
        return labels(self._edit)

    @cached_property
    def _called(self) -> tuple[dict[_Place, list[_Place]], set[_Place]]:
        """Functions and the places that call them; and functions that may have unknown callers."""
        edit, calls, taken = self._edit, defaultdict(list), set()
        for section in range(len(edit.heads)):
            for offset, how, symbol, addend in edit.relocations(section) if edit.heads[section][2] & SHF_ALLOC else ():
                _, value, _, _, _, where = edit.row(symbol)
                target = where, value + addend
                if how in (R_JAL, R_CALL, R_CALL_PLT):
                    calls[target].append((section, offset))
                else:
                    taken.add(target)
        for section in edit.code():
            self._resolved(section, calls, taken)
        return calls, taken

    def _resolved(self, section: int, calls: dict[_Place, list[_Place]], taken: set[_Place]) -> None:
        """Adds the calls of a section that have no relocation, because the assembler resolved them (as clang's does
        with -mno-relax)."""
        within = self.flow(section).within
        for at, target in within.calls:
            calls[section, target].append((section, at))
        taken |= {(section, address) for address in within.addresses}
        if not within.whole:  # an address that is not known may be that of any function
            taken |= {(section, value) for _, value in self._edit.functions.get(section, ())}

    @cached_property
    def _starts(self) -> dict[int, set[int]]:
        """Section -> the offsets of its functions."""
        starts = defaultdict(set)
        for section, found in self._edit.functions.items():
            starts[section] = {value for _, value in found}
        return starts

    def flow(self, section: int) -> Flow:
        """Returns the control flow in a section."""
        if section not in self._flows:
            self._flows[section] = Flow(self._edit, section, self._labels)
        return self._flows[section]

    def numbers(self, section: int, at: int, register: int) -> tuple[set[int], bool]:
        """Returns the constants that a register may hold at a place, according to the callers, and whether these are
        all."""
        found: set[int] = set()
        whole = True
        todo = [(section, self.flow(section).values(at, register))]
        seen: set[tuple[_Place, int]] = set()
        while todo:
            section, values = todo.pop()
            found |= values.constants
            for function, argument in self._wrappers(section, values):
                if function is None or (function, argument) in seen:
                    whole = whole and function is not None
                    continue
                seen.add((function, argument))
                calls, taken = self._called
                whole = whole and function not in self._open and function not in taken
                todo += [(where, self.flow(where).values(call, argument)) for where, call in calls[function]]
        return found, whole

    def _wrappers(self, section: int, values: Values) -> list[tuple[_Place | None, int]]:
        """Returns the functions whose arguments the values are, each with the argument's register; None for values that
        are not arguments."""
        starts = self._starts[section]
        found = [((section, offset) if offset in starts else None, register) for offset, register in values.arguments]
        return found + [(None, 0)] * bool(values.unknown)
