"""Makes what is not code follow code that has moved, where relocations do not suffice: a distance may have outgrown its
place, or an assembler has put it there as a number."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from . import exceptions, lines, lists
from .editing import Editor
from .entries import Entries
from .frames import Frames
from .model import SHT_NOBITS, SHT_NULL
from .moving import Moved, move
from .relaxable import Unmovable
from .splices import Before, Context, unsigned

_FRAMES, _LISTS = (".eh_frame", ".debug_frame"), (".debug_rnglists", ".debug_loclists")
_LINES, _ADDRESSES, _ENTRIES, _KINDS = ".debug_line", ".debug_addr", ".debug_info", ".debug_abbrev"
_EXCEPTIONS = ".gcc_except_table"
# Relocations ADD8, ADD16, SET6, SET8, SET16, which one that subtracts follows -> bits
_NARROW = {33: 8, 34: 16, 53: 6, 54: 8, 55: 16}
_SET_ULEB128 = 60


class Following:
    """The sections of an object that follow its code."""

    def __init__(self, edit: Editor) -> None:
        """To be made before the code is moved."""
        self._edit = edit
        names = {
            number: edit.name(number) for number, head in enumerate(edit.heads) if head[1] not in (SHT_NOBITS, SHT_NULL)
        }
        self._names = {
            number: name
            for number, name in names.items()
            if name in (*_FRAMES, *_LISTS, _LINES, _ADDRESSES, _ENTRIES, _KINDS) or name.startswith(_EXCEPTIONS)
        }
        self._before = Before(edit, [*self._names])

    def follow(self, moved: Mapping[int, Moved]) -> None:
        """Follows the code. `moved` is section of code -> where old offsets are now."""
        contexts = {section: Context(self._edit, self._before, moved, section) for section in self._names}
        shifts: list[tuple[list[int], int]] = []
        addresses = next((one for one in contexts.values() if self._names[one.section] == _ADDRESSES), None)
        for section, context in contexts.items():
            name = self._names[section]
            if name in _FRAMES:
                frames = Frames(context)
                frames.follow()
                shifts += [(row, 1) for row in frames.wider]
                for (table, at), (code, start) in sorted(frames.tables.items()):
                    if table in contexts:
                        exceptions.follow(contexts[table], at, code, start)
            elif name in _LISTS:
                lists.follow(context, addresses)
            elif name == _ENTRIES:
                kinds = [self._edit.contents[number] for number, other in self._names.items() if other == _KINDS]
                Entries(context, kinds[0] if kinds else bytearray(), addresses).follow()
            elif name == _LINES:
                shifts += [(row, 2) for row in lines.follow(context)]
        for section in self._edit.related:
            if section not in contexts:
                self._check(section)
        changed = {section: context for section, context in contexts.items() if context.splices.settle()}
        move(self._edit, {section: context.splices.moved for section, context in changed.items()})
        for context in contexts.values():
            context.splices.apply(context.content)
        for row, shift in shifts:
            row[0] += shift

    def _check(self, section: int) -> None:
        """Refuses distances in other sections that may have become too large for their places."""
        edit, rows = self._edit, self._edit.relocations(section)
        for (at, how, symbol, addend), (_, _, other, less) in pairwise(rows):
            if how in _NARROW:
                limit = 1 << _NARROW[how] - 1  # with a sign, as it is not known whether there is one
            elif how == _SET_ULEB128:
                limit = 1 << 7 * (unsigned(edit.contents[section], at)[1] - at)
            else:
                continue
            (_, last, _, _, _, to), (_, first, _, _, _, start) = edit.row(symbol), edit.row(other)
            if to == start and not -limit <= last + addend - first - less < limit:
                raise Unmovable(
                    f"{edit.name(section)}+{at:#x}: the distance between two labels becomes too large for its place, "
                    "so their code cannot be moved"
                )
