"""Functions that are chosen at start-up (STT_GNU_IFUNC): ld.lld 19 notes where their resolvers lie before it relaxes
the code in front of them. So they get sections of their own, where nothing is in front."""

from __future__ import annotations

from .assembly import R_CALL_PLT, T1, X0, i_type
from .editing import Editor

STT_GNU_IFUNC = 10


def move(edit: Editor) -> int:
    """Moves the symbols to code that goes on to the resolvers. Returns the number of resolvers."""
    found = {(row[5], row[1]) for row in edit.symbols if row[3] & 15 == STT_GNU_IFUNC and row[5] > 0}
    places: dict[tuple[int, int], int] = {}
    for section, value in sorted(found):
        words = T1 << 7 | 0x17, i_type(0x67, 0, X0, T1, 0)
        new = edit.add_code(".text.resolver", b"".join(word.to_bytes(4, "little") for word in words))
        edit.relocations(new).append([0, R_CALL_PLT, edit.local("", section, value), 0])
        places[section, value] = new
    if places:
        edit.set_rows(
            lambda row: (
                (row[0], 0, 8, row[3], row[4], new)
                if row[3] & 15 == STT_GNU_IFUNC and (new := places.get((row[5], row[1])))
                else row
            )
        )
    return len(places)
