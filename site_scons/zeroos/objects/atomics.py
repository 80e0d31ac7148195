"""Replaces the A extension by plain instructions, for one hart.

Threads switch only in Linux calls, so nothing runs between two instructions: a load-reserved becomes a load, a
store-conditional becomes a store that succeeds, and every other atomic becomes the plain instructions it stands for.

Encodings: the RISC-V unprivileged ISA, chapter "A" extension. Ordering bits mean nothing on one hart.
"""

from __future__ import annotations

from .assembly import X0, Island, addi, b_type, i_type, r_type, s_type

_LR, _SC, _SWAP = 0x02, 0x03, 0x01
_ADD, _XOR, _AND, _OR, _MIN, _MAX, _MINU, _MAXU = 0x00, 0x04, 0x0C, 0x08, 0x10, 0x14, 0x18, 0x1C
_PLAIN = {_ADD: 0, _XOR: 4, _AND: 7, _OR: 6}  # funct3 of the register instruction
_KEPT_IF = {_MIN: 4, _MAX: 5, _MINU: 6, _MAXU: 7}  # funct3 of the branch on (old, new) that skips the store

_KNOWN = {_LR, _SC, _SWAP, *_PLAIN, *_KEPT_IF}


def known(word: int, xlen: int) -> bool:
    """Returns whether `word` is an instruction of A."""
    what, width, *_ = _fields(word)
    return what in _KNOWN and width in ((2, 3) if xlen == 64 else (2,))


def in_place(word: int) -> int | None:
    """Returns the one instruction that does the same; None when that takes several."""
    what, width, rd, rs1, rs2 = _fields(word)
    if what == _LR:
        return i_type(0x03, width, rd, rs1, 0)
    if what in (_SC, _SWAP) and rd == X0:
        return s_type(width, rs1, rs2, 0)
    return None


def island(to: Island, word: int) -> None:
    """Writes the instructions for `word`, without the jump back."""
    what, width, rd, rs1, rs2 = _fields(word)
    if what == _SC:
        to.add(s_type(width, rs1, rs2, 0), addi(rd, X0, 0))
        return
    old, new = to.scratch(2, (rs1, rs2, rd))
    if rd not in (X0, rs1, rs2):
        old = rd  # rd is overwritten anyway
    spared = [new] if old == rd else [new, old]
    if what == _SWAP:
        spared.remove(new)
    to.spare(spared)
    to.add(i_type(0x03, width, old, rs1, 0))  # sign-extended, as A requires for rd
    if what == _SWAP:
        to.add(s_type(width, rs1, rs2, 0))
    elif what in _PLAIN:
        to.add(r_type(0x33, _PLAIN[what], 0, new, old, rs2), s_type(width, rs1, new, 0))
    else:
        narrow = to.xlen == 64 and width == 2  # only the low half of rs2 counts
        to.add(
            addi(new, rs2, 0) if not narrow else i_type(0x1B, 0, new, rs2, 0),
            b_type(_KEPT_IF[what], old, new, 8),
            s_type(width, rs1, new, 0),
        )
    if old != rd and rd != X0:
        to.add(addi(rd, old, 0))
    to.restore(spared)


def _fields(word: int) -> tuple[int, int, int, int, int]:
    """Returns operation, width (as in funct3), rd, rs1, rs2."""
    return word >> 27, word >> 12 & 7, word >> 7 & 31, word >> 15 & 31, word >> 20 & 31
