"""Follows moved code in .debug_line, where an assembler that leaves relaxation to the linker advances addresses by
numbers of 16 bits (DW_LNS_fixed_advance_pc).

Layout: DWARF 5, section 6.2."""

from __future__ import annotations

from .splices import Context, number_of

_ADVANCE, _ADD16, _NONE = 9, 34, 0
_32, _64 = 1, 2


def follow(context: Context) -> list[list[int]]:
    """Follows the code. Returns relocations that then apply 3 bytes behind where they are."""
    word, longer = 8 if context.edit.wide else 4, []
    grown: list[int] = []  # offsets of what grows
    for at, numbers in context.rows.items():
        row = context.relocation(numbers[0])
        if row[1] != _ADD16 or len(numbers) != 2:
            continue
        new = context.distance(at)
        if new is not None and new >= 1 << 16:
            if context.content[at - 1] != _ADVANCE:
                raise context.unmovable(at, "a distance of 16 bits that grows beyond")
            # DW_LNE_set_address, whose operand is the label that the distance leads to.
            context.splices.put(at - 1, at + 2, bytes((0, 1 + word, 2)) + bytes(word))
            row[1] = _64 if word == 8 else _32
            longer.append(row)
            context.relocation(numbers[1])[1] = _NONE
            grown.append(at)
    start = 0
    while grown and start + 4 <= len(context.content):
        size = number_of(context.content, start, 4)
        more = sum(word for at in grown if start <= at < start + 4 + size)
        context.content[start : start + 4] = (size + more).to_bytes(4, "little")
        start += 4 + size
    return longer
