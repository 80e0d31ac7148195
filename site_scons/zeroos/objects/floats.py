"""Replaces the F and D extensions.

The floating-point registers are in a variable, zeroos_object_f. Instructions that compute become calls of libOS
(libos/objectfloats); islands do moves, loads and stores themselves.

Encodings: the RISC-V unprivileged ISA, chapters "F", "D" and "Zicsr". Flags are never raised, and results are rounded
to nearest, as in soft-float C libraries; a program that sets another rounding mode ends there.
"""

from __future__ import annotations

from .assembly import (
    A0,
    A1,
    A7,
    R_LO12_I,
    R_LO12_S,
    R_PCREL_LO12_I,
    R_PCREL_LO12_S,
    R_TPREL_LO12_I,
    R_TPREL_LO12_S,
    SP,
    T0,
    X0,
    Island,
    addi,
    beq,
    enter,
    i_type,
    r_type,
    s_type,
)

_LOAD, _STORE, _OP = 0x07, 0x27, 0x53
_FUSED = (0x43, 0x47, 0x4B, 0x4F)
_ARITHMETIC = {
    0x00: "add",
    0x01: "sub",
    0x02: "mul",
    0x03: "div",
    0x0B: "sqrt",
    0x05: "minmax",
    0x14: "compare",
    0x18: "to_integer",
    0x1A: "from_integer",
}
_SIGN, _CONVERT, _TO_X, _FROM_X = 0x04, 0x08, 0x1C, 0x1E
_FORMATS = {0: "s", 1: "d"}
# Relocation of a store -> the matching relocation of an addi.
_IMMEDIATE = {R_PCREL_LO12_S: R_PCREL_LO12_I, R_LO12_S: R_LO12_I, R_TPREL_LO12_S: R_TPREL_LO12_I}
_FFLAGS, _FRM, _FCSR = 1, 2, 3
# The rounding modes allowed in instructions whose results are rounded: to nearest, and dynamic (by frm).
_NEAREST = (0, 7)
_FUNCTS = {_SIGN: 3, 0x05: 2, 0x14: 3}  # number of funct3 values of operations without a rounding mode


def known(word: int, xlen: int) -> bool:
    """Returns whether `word` is an instruction of F or D that `island` replaces. Zfa, Zfh and others share the
    opcodes."""
    opcode, funct, rs2 = word & 0x7F, word >> 12 & 7, word >> 20 & 31
    if opcode in (_LOAD, _STORE):
        return funct in (2, 3)
    if opcode in _FUSED:
        return word >> 25 & 3 in _FORMATS and funct in _NEAREST
    what, wide = word >> 27, word >> 25 & 1
    if opcode != _OP or word >> 25 & 3 not in _FORMATS:
        return False
    if what in (_TO_X, _FROM_X):
        if rs2 or funct > (what == _TO_X):
            return False
        return not wide or funct == 1 or xlen == 64  # fmv.x.d, fmv.d.x
    if what in (0x18, 0x1A):
        return rs2 < (4 if xlen == 64 else 2)
    if what in _FUNCTS:
        return funct < _FUNCTS[what]
    if what == _CONVERT:
        return rs2 == 1 - wide and (wide == 1 or funct in _NEAREST)
    return what in _ARITHMETIC and funct in _NEAREST and (what != 0x0B or rs2 == 0)


def island(to: Island, word: int, rows: list[list[int]]) -> None:
    """Writes the instructions for `word`, without the jump back. `rows` are its relocations, which move to the
    island."""
    opcode, what, wide = word & 0x7F, word >> 27, word >> 25 & 1
    rd, rs1, rs2, funct = word >> 7 & 31, word >> 15 & 31, word >> 20 & 31, word >> 12 & 7
    file = to.edit.undefined("zeroos_object_f")
    if opcode in (_LOAD, _STORE):
        _memory(to, word, file, rows)
    elif opcode == _OP and what == _SIGN:
        _sign(to, file, bool(wide), funct, (rd, rs1, rs2))
    elif opcode == _OP and what == _TO_X and funct == 0:
        if rd != X0:
            to.address(rd, file)
            to.add(i_type(0x03, 3 if wide else 2, rd, rd, 8 * rs1))
    elif opcode == _OP and what == _FROM_X:
        base, value = to.scratch(2, (rs1,))
        to.spare([base, value])
        to.address(base, file)
        to.add(s_type(3 if wide else 2, base, rs1, 8 * rd))
        if not wide:
            _box(to, base, value, rd)
        to.restore([base, value])
    else:
        _compute(to, word)


def _memory(to: Island, word: int, file: int, rows: list[list[int]]) -> None:
    """Writes flw, fld, fsw, fsd."""
    load, wide = word & 0x7F == _LOAD, word >> 12 & 7 == 3
    base = word >> 15 & 31
    number = word >> 7 & 31 if load else word >> 20 & 31
    offset = word >> 20 if load else word >> 25 << 5 | word >> 7 & 31
    offset -= (offset & 0x800) << 1
    value, place, pointer = to.scratch(3, (base,))
    to.spare([value, place, pointer])
    for row in rows:  # they now apply to the addi
        row[:2] = [to.here, _IMMEDIATE.get(row[1], row[1])]
    to.add(addi(pointer, base, offset))
    to.address(place, file)
    source, first, target, second = (pointer, 0, place, 8 * number) if load else (place, 8 * number, pointer, 0)
    if wide and to.xlen == 64:
        to.add(i_type(0x03, 3, value, source, first), s_type(3, target, value, second))
    else:
        for more in (0, 4)[: 1 + wide]:
            to.add(i_type(0x03, 2, value, source, first + more), s_type(2, target, value, second + more))
        if load and not wide:
            _box(to, place, value, number)
    to.restore([value, place, pointer])


def _box(to: Island, base: int, value: int, number: int) -> None:
    """Sets the upper half of a register that holds a single to all ones (NaN boxing)."""
    to.add(addi(value, X0, -1), s_type(2, base, value, 8 * number + 4))


def _sign(to: Island, file: int, wide: bool, funct: int, registers: tuple[int, int, int]) -> None:
    """Writes fsgnj, fsgnjn, fsgnjx: the value of rs1 with a sign taken from rs2 or computed from both."""
    rd, rs1, rs2 = registers
    base, value, sign = to.scratch(3, ())
    high = 4 if wide else 0
    to.spare([base, value, sign])
    to.address(base, file)
    to.add(i_type(0x03, 2, value, base, 8 * rs1 + high), i_type(0x03, 2, sign, base, 8 * rs2 + high))
    if funct < 2:
        to.add(r_type(0x33, 4, 0, sign, sign, value))  # the top bit is 1 where the signs differ
    if funct == 1:
        to.add(i_type(0x13, 4, 0, 0, -1) | sign << 7 | sign << 15)
    to.add(
        i_type(0x1B if to.xlen == 64 else 0x13, 5, sign, sign, 31),
        i_type(0x13, 1, sign, sign, 31),
        r_type(0x33, 4, 0, value, value, sign),
    )
    if wide:
        to.add(i_type(0x03, 2, sign, base, 8 * rs1), s_type(2, base, sign, 8 * rd), s_type(2, base, value, 8 * rd + 4))
    else:
        to.add(s_type(2, base, value, 8 * rd))
        _box(to, base, value, rd)
    to.restore([base, value, sign])


def _compute(to: Island, word: int) -> None:
    """Writes a call of the operation, with the integer operand in a0 and the instruction's word in a1.

    The operation returns the result for an integer register."""
    opcode, what, kind = word & 0x7F, word >> 27, _FORMATS[word >> 25 & 3]
    rd, rs1, step = word >> 7 & 31, word >> 15 & 31, to.xlen // 8
    if opcode in _FUSED:
        name = "fused"
    elif what == _CONVERT:
        name = "convert"
    elif what == _TO_X:
        name = "class"
    else:
        name = _ARITHMETIC[what]
    kept = {A7: 0, A0: step, A1: 2 * step}  # register -> its offset on the stack
    to.add(addi(SP, SP, -32))
    for register, place in kept.items():
        to.store(register, SP, place)
    if name == "from_integer":
        to.add(addi(A0, rs1, 32 if rs1 == SP else 0))
    upper = (word + 0x800) & 0xFFFFF000
    to.add(upper | A1 << 7 | 0x37, addi(A1, A1, word - upper))
    enter(to, to.edit.undefined(f"zeroos_float_{name}_{kind}"), "zeroos_object_operation")
    if name in ("compare", "to_integer", "class") and rd != X0:
        if rd in kept:
            to.store(A0, SP, kept[rd])
        else:
            to.add(addi(rd, A0, 0))
    for register, place in kept.items():
        to.load(register, SP, place)
    to.add(addi(SP, SP, 32))


def keep(to: Island) -> None:
    """Writes code that saves the floating-point registers on the stack.

    Linux preserves them in a call, but here another thread may run during a call."""
    _copy(to, to.edit.undefined("zeroos_object_f"), True)


def give_back(to: Island) -> None:
    """Writes code that restores the registers that `keep` saved."""
    _copy(to, to.edit.undefined("zeroos_object_f"), False)


def _copy(to: Island, file: int, keeping: bool) -> None:
    step, size = to.xlen // 8, 32 * 8 + 16
    base, value = to.scratch(2, ())
    if keeping:
        to.add(addi(SP, SP, -size))
    to.store(base, SP, size - 16)
    to.store(value, SP, size - 8)
    to.address(base, file)
    for offset in range(0, 32 * 8, step):
        to.load(value, base if keeping else SP, offset)
        to.store(value, SP if keeping else base, offset)
    to.load(base, SP, size - 16)
    to.load(value, SP, size - 8)
    if not keeping:
        to.add(addi(SP, SP, size))


def control(word: int) -> bool:
    """Returns whether `word` reads or writes the flags or the rounding mode."""
    return word & 0x7F == 0x73 and word >> 12 & 3 != 0 and word >> 20 in (_FFLAGS, _FRM, _FCSR)


def control_in_place(word: int) -> int | None:
    """Returns the one instruction that replaces a `control` word; the register reads as 0. Returns None if the written
    value must be checked."""
    rd, source, register = word >> 7 & 31, word >> 15 & 31, word >> 20
    if register != _FFLAGS and source and not (word >> 14 & 1 and register == _FCSR):
        return None  # writes a register's value, or a constant that may be a rounding mode
    return addi(rd, X0, 0)


def control_island(to: Island, word: int) -> None:
    """Writes code that ends the program if it sets a rounding mode other than to nearest."""
    rd, source, register = word >> 7 & 31, word >> 15 & 31, word >> 20
    refusal = to.edit.undefined("zeroos_object_rounding")
    if word >> 14 & 1:  # a constant for frm, which is not 0 here
        to.call(refusal, T0)
        return
    (test,) = to.scratch(1, (source,))
    to.spare([test])
    to.add(i_type(0x13, 7, test, source, 0xE0 if register == _FCSR else 7), beq(test, X0, 12))
    to.call(refusal, T0)
    to.restore([test])
    to.add(addi(rd, X0, 0))
