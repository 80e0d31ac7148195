"""Expands the compressed instructions: returns the 32-bit word that does the same as a 16-bit word.

Encodings: the RISC-V unprivileged ISA, chapter "C" extension."""

from __future__ import annotations

from .assembly import RA, SP, X0, addi, b_type, i_type, r_type, s_type
from .words import UNIMP

_LOAD, _FLOAT_LOAD, _ADDI, _ADDIW, _OP, _OP_32 = 0x03, 0x07, 0x13, 0x1B, 0x33, 0x3B
_LUI, _FLOAT_STORE, _EBREAK = 0x37, 0x27, 0x00100073
# Where the bits of an immediate are: the lowest bit of each field in the word, its width, and its place in the value.
_Fields = tuple[tuple[int, int, int], ...]
_LW: _Fields = ((10, 3, 3), (6, 1, 2), (5, 1, 6))
_LD: _Fields = ((10, 3, 3), (5, 2, 6))
_LWSP: _Fields = ((12, 1, 5), (4, 3, 2), (2, 2, 6))
_LDSP: _Fields = ((12, 1, 5), (5, 2, 3), (2, 3, 6))
_SWSP: _Fields = ((9, 4, 2), (7, 2, 6))
_SDSP: _Fields = ((10, 3, 3), (7, 3, 6))
_ADDI4SPN: _Fields = ((11, 2, 4), (7, 4, 6), (6, 1, 2), (5, 1, 3))
_ADDI16SP: _Fields = ((12, 1, 9), (6, 1, 4), (5, 1, 6), (3, 2, 7), (2, 1, 5))
_JUMP: _Fields = ((12, 1, 11), (11, 1, 4), (9, 2, 8), (8, 1, 10), (7, 1, 6), (6, 1, 7), (3, 3, 1), (2, 1, 5))
_BRANCH: _Fields = ((12, 1, 8), (10, 2, 3), (5, 2, 6), (3, 2, 1), (2, 1, 5))
_SIX: _Fields = ((12, 1, 5), (2, 5, 0))


class Expansions(dict[int, int]):
    """16-bit word -> 32-bit word, for those that are instructions of C. Filled as words are looked up."""

    def __init__(self, xlen: int) -> None:
        self._xlen = xlen

    def __missing__(self, half: int) -> int:
        word = expansion(half, self._xlen)
        if word is None:
            raise KeyError(half)
        self[half] = word
        return word


def expansion(half: int, xlen: int) -> int | None:
    """Returns the word for a 16-bit word, or None if that is no instruction of C with registers of `xlen` bits."""
    if half == 0:
        return UNIMP
    return (_quadrant_0, _quadrant_1, _quadrant_2)[half & 3](half, half >> 13, xlen == 64)


def _bits(half: int, fields: _Fields) -> int:
    return sum((half >> low & (1 << width) - 1) << place for low, width, place in fields)


def _signed(half: int, fields: _Fields) -> int:
    """Returns an immediate whose topmost bit is the first field."""
    return _bits(half, fields) - (half >> 12 & 1) * (2 << fields[0][2])


def _quadrant_0(half: int, funct: int, wide: bool) -> int | None:
    register, base = 8 + (half >> 2 & 7), 8 + (half >> 7 & 7)
    if funct == 0:
        value = _bits(half, _ADDI4SPN)
        return addi(register, SP, value) if value else None
    if funct == 4:
        return None
    return _memory(funct, wide, register, base, _bits(half, _LW), _bits(half, _LD))


def _memory(funct: int, wide: bool, register: int, base: int, word: int, double: int) -> int:
    """Loads and stores: `word` and `double` are the offset, if the operand has 4 or 8 bytes."""
    floating = funct & 3 == 1 or (funct & 3 == 3 and not wide)
    width = 3 if funct & 3 == 1 or (funct & 3 == 3 and wide) else 2
    offset = double if width == 3 else word
    if funct < 4:
        return i_type(_FLOAT_LOAD if floating else _LOAD, width, register, base, offset)
    store = s_type(width, base, register, offset)
    return store & ~0x7F | _FLOAT_STORE if floating else store


def _quadrant_1(half: int, funct: int, wide: bool) -> int | None:
    rd, six = half >> 7 & 31, _signed(half, _SIX)
    if funct == 0:
        return addi(rd, rd, six)
    if funct == 1:
        if not wide:
            return jump(RA, _signed(half, _JUMP))
        return i_type(_ADDIW, 0, rd, rd, six) if rd else None
    if funct == 2:
        return addi(rd, X0, six)
    if funct == 3:
        if rd == SP:
            value = _signed(half, _ADDI16SP)
            return addi(SP, SP, value) if value else None
        return (six & 0xFFFFF) << 12 | rd << 7 | _LUI if six else None
    if funct == 4:
        return _arithmetic(half, wide)
    if funct == 5:
        return jump(X0, _signed(half, _JUMP))
    return b_type(funct - 6, 8 + (half >> 7 & 7), X0, _signed(half, _BRANCH))


def _arithmetic(half: int, wide: bool) -> int | None:
    rd, rs2, what = 8 + (half >> 7 & 7), 8 + (half >> 2 & 7), half >> 10 & 3
    if what == 2:
        return i_type(_ADDI, 7, rd, rd, _signed(half, _SIX))
    if what < 2:
        shift = _bits(half, _SIX)
        return i_type(_ADDI, 5, rd, rd, shift | what << 10) if wide or shift < 32 else None
    which = half >> 5 & 3
    if half >> 12 & 1:
        return r_type(_OP_32, 0, (0x20, 0)[which], rd, rd, rs2) if wide and which < 2 else None
    return r_type(_OP, (0, 4, 6, 7)[which], 0 if which else 0x20, rd, rd, rs2)


def _quadrant_2(half: int, funct: int, wide: bool) -> int | None:
    rd, rs2 = half >> 7 & 31, half >> 2 & 31
    if funct == 0:
        shift = _bits(half, _SIX)
        return i_type(_ADDI, 1, rd, rd, shift) if wide or shift < 32 else None
    if funct == 4:
        return _registers(half >> 12 & 1, rd, rs2)
    if funct < 4:
        if rd == 0 and (funct == 2 or (funct == 3 and wide)):
            return None
        return _memory(funct, wide, rd, SP, _bits(half, _LWSP), _bits(half, _LDSP))
    return _memory(funct, wide, rs2, SP, _bits(half, _SWSP), _bits(half, _SDSP))


def _registers(add: int, rd: int, rs2: int) -> int | None:
    if rs2:
        return r_type(_OP, 0, 0, rd, rd if add else X0, rs2)
    if rd:
        return i_type(0x67, 0, RA if add else X0, rd, 0)
    return _EBREAK if add else None


def jump(rd: int, offset: int) -> int:
    """Encodes jal by `offset` bytes."""
    return (
        (offset >> 20 & 1) << 31
        | (offset >> 1 & 0x3FF) << 21
        | (offset >> 11 & 1) << 20
        | (offset >> 12 & 0xFF) << 12
        | rd << 7
        | 0x6F
    )
