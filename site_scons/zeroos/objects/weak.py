"""References to weak symbols from 64-bit code. GCC reckons their addresses from where the code is, and linkers cannot do that
for a symbol that nobody defines: 0 is further than the 2 GiB that the instructions reach. They become what clang makes: the address
is loaded from the linker's table."""
from __future__ import annotations

from .assembly import R_GOT_HI20, R_PCREL_HI20, R_PCREL_LO12_I, R_PCREL_LO12_S, R_RELAX
from .editing import Editor
from .model import WEAK, BadObject

_ADDI, _LD = 0x0013, 0x3003     # opcode and funct3


def through_table(edit: Editor, section: int, name: str) -> int:
    """Rewrites the references of a section; how many. Raises BadObject for one that has no room for it."""
    if not edit.wide:
        return 0
    rows = edit.relocations(section)
    highs = {row[0]: row for row in rows if row[1] == R_PCREL_HI20 and row[2] < len(edit.symbols)
             and edit.symbols[row[2]][3] >> 4 == WEAK and edit.symbols[row[2]][5] == 0}
    if not highs:
        return 0
    content, changed = edit.contents[section], set(highs)
    for row in rows:
        if row[1] in (R_PCREL_LO12_I, R_PCREL_LO12_S) and edit.symbols[row[2]][1] in highs and edit.symbols[row[2]][5] == section:
            word = int.from_bytes(content[row[0]:row[0] + 4], 'little')
            if word & 0x707F != _ADDI or highs[edit.symbols[row[2]][1]][3]:
                raise BadObject(f'{name}: uses a weak symbol in a way that only its definition makes right '
                                f'({edit.name(section)}+{row[0]:#x}): compile it with -fPIC')
            content[row[0]:row[0] + 4] = (word & ~0x707F | _LD).to_bytes(4, 'little')
            changed.add(row[0])
    for row in highs.values():
        row[1] = R_GOT_HI20
    rows[:] = [row for row in rows if row[1] != R_RELAX or row[0] not in changed]
    return len(highs)
