"""Expands the compressed instructions of an object, all of whose code becomes 4-byte instructions."""

from __future__ import annotations

from .assembly import R_BRANCH
from .editing import R_JAL, Editor
from .model import EF_RISCV_RVC
from .moving import Moved, by_places, move
from .relaxable import R_ALIGN, R_HI20, R_RVC_BRANCH, R_RVC_JUMP, R_RVC_LUI, check, read

_EXPANDED = {R_RVC_BRANCH: R_BRANCH, R_RVC_JUMP: R_JAL, R_RVC_LUI: R_HI20}


def expand(edit: Editor) -> tuple[dict[int, Moved], int]:
    """Expands an object. Returns section of code -> where old offsets are now, and how many instructions were
    compressed. Raises Unmovable if the object is not relaxable."""
    check(edit)
    moved, count = {}, 0
    for section in edit.code():
        new = read(edit, section)
        moved[section] = by_places(edit.name(section), new.places)
        edit.contents[section][:] = new.content
        rows = edit.relocations(section)
        for row in rows:
            if row[1] == R_ALIGN:
                row[3] = new.aligned[row[0]]
            else:
                row[1] = _EXPANDED.get(row[1], row[1])
        rows[:] = [row for row in rows if row[1] != R_ALIGN or row[3]]
        edit.align(section, 4)
        count += new.expanded
    move(edit, moved)
    edit.set_flags(edit.object.e_flags & ~EF_RISCV_RVC)
    return moved, count
