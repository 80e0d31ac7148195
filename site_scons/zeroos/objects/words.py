"""Classifies 32-bit words of code: instructions of the base ISA and M, and kinds of words that a VM may not accept.

From the RISC-V unprivileged ISA: chapter "RV32/64G instruction set listings", and table "RISC-V base opcode map" for
the use of the other opcodes.
"""

from __future__ import annotations

# Major opcodes: bits 6:0 of a word.
LOAD, OP_IMM, AUIPC, OP_IMM_32, STORE, OP, LUI, OP_32 = 0x03, 0x13, 0x17, 0x1B, 0x23, 0x33, 0x37, 0x3B
BRANCH, JALR, JAL, SYSTEM = 0x63, 0x67, 0x6F, 0x73
_KINDS = {
    0x0F: "fence",
    0x2F: "atomic",
    **dict.fromkeys((0x07, 0x27, 0x43, 0x47, 0x4B, 0x4F, 0x53), "float"),
    **dict.fromkeys((0x0B, 0x2B, 0x5B, 0x7B), "custom"),
}
# The encoding of `unimp` by assemblers, and of __builtin_trap() by clang: a write to a read-only CSR.
UNIMP = 0xC0001073
# The hint of a loop that waits: a fence that orders nothing.
PAUSE = 0x0100000F
_SYSTEM = {0x00000073: "ecall", 0x00100073: "ebreak", UNIMP: "unimp"}

_SHIFT, _SHIFT_RIGHT = 1, 5  # funct3 of the OP_IMM instructions that have a funct7 in their immediate
_PLAIN, _EXACT = 0x0000707F, 0xFE00707F


def _plain(xlen: int) -> frozenset[int]:
    """Returns opcode and funct3 of the instructions without a funct7."""
    wide = xlen == 64
    functs = {
        LUI: range(8),
        AUIPC: range(8),
        JAL: range(8),
        JALR: (0,),
        BRANCH: (0, 1, 4, 5, 6, 7),
        LOAD: (0, 1, 2, 3, 4, 5, 6) if wide else (0, 1, 2, 4, 5),
        STORE: (0, 1, 2, 3) if wide else (0, 1, 2),
        OP_IMM: (0, 2, 3, 4, 6, 7),
        OP_IMM_32: (0,) if wide else (),
    }
    return frozenset(funct << 12 | opcode for opcode, several in functs.items() for funct in several)


def _exact(xlen: int) -> frozenset[int]:
    """Returns opcode, funct3 and funct7 of the other instructions."""
    rows = [
        (OP, 0x00, range(8)),
        (OP, 0x20, (0, 5)),
        (OP, 0x01, range(8)),
        (OP_IMM, 0x00, (_SHIFT, _SHIFT_RIGHT)),
        (OP_IMM, 0x20, (_SHIFT_RIGHT,)),
    ]
    if xlen == 64:
        rows += [
            (OP_32, 0x00, (0, 1, 5)),
            (OP_32, 0x20, (0, 5)),
            (OP_32, 0x01, (0, 4, 5, 6, 7)),
            (OP_IMM_32, 0x00, (_SHIFT, _SHIFT_RIGHT)),
            (OP_IMM_32, 0x20, (_SHIFT_RIGHT,)),
            (OP_IMM, 0x01, (_SHIFT, _SHIFT_RIGHT)),
            (OP_IMM, 0x21, (_SHIFT_RIGHT,)),
        ]  # the OP_IMM rows: shifts by 32 and more
    return frozenset(high << 25 | funct << 12 | opcode for opcode, high, several in rows for funct in several)


# mulh, mulhsu, div and rem, which some VMs leave out of M.
_SIGNED_M = frozenset(
    0x01 << 25 | funct << 12 | opcode for opcode, several in ((OP, (1, 2, 4, 6)), (OP_32, (4, 6))) for funct in several
)
_LEGAL = {xlen: (_plain(xlen), _exact(xlen)) for xlen in (32, 64)}


def kind(word: int, xlen: int) -> str | None:
    """Returns what `word` (32 bits) is for registers of `xlen` bits.

    That is None for an instruction of the base ISA or M, but 'signed-m' for some of M; else one of FORBIDDEN of
    platforms/model.py, 'ecall' or 'custom'."""
    plain, exact = _LEGAL[xlen]
    if word & _PLAIN in plain or word & _EXACT in exact:
        return "signed-m" if word & _EXACT in _SIGNED_M else None
    if word == 0:
        return "zero"
    if word & 3 != 3:
        return "compressed"
    if word & 0x7F == SYSTEM:
        return _SYSTEM.get(word, "csr")
    return _KINDS.get(word & 0x7F, "unknown")
