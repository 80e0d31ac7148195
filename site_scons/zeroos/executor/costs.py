"""How often a program executed each operation: the counts of a machine with `counting` (costs.c), by name."""

from __future__ import annotations

from .machine import Machine

_OPCODES = {  # opcode: its operations by funct3; those of OP and OP-32 are plain, second and of M
    0x03: "lb lh lw ld lbu lhu lwu",
    0x0F: "fence fence.i",
    0x13: "addi slli slti sltiu xori srli ori andi",
    0x17: "auipc",
    0x1B: "addiw slliw - - - srliw",
    0x23: "sb sh sw sd",
    0x33: "add sll slt sltu xor srl or and",
    0x37: "lui",
    0x3B: "addw sllw - - - srlw",
    0x63: "beq bne - - blt bge bltu bgeu",
    0x67: "jalr",
    0x6F: "jal",
}
_SECOND = {0x13: "- - - - - srai", 0x1B: "- - - - - sraiw", 0x33: "sub - - - - sra", 0x3B: "subw - - - - sraw"}
_SECOND[0x67] = "call"  # jalr behind the auipc with its address
_OF_M = {0x33: "mul mulh mulhsu mulhu div divu rem remu", 0x3B: "mulw - - - divw divuw remw remuw"}
DROPPED, LAST = 1 << 10, 1 << 11  # added to the number of an operation: a result for x0; the last word of 64 KiB

NAMES = {
    opcode >> 2 << 5 | funct3 << 2 | variant: name
    for variant, opcodes in enumerate((_OPCODES, _SECOND, _OF_M))
    for opcode, names in opcodes.items()
    for funct3, name in enumerate(names.split())
    if name != "-"
}


def name_of(number: int) -> str:
    """Returns the name of an operation by its number."""
    return "nop" if number & DROPPED else NAMES.get(number % DROPPED, "other")


def operations(machine: Machine) -> dict[str, int]:
    """Returns how often each operation was executed, by the names of the specification: `nop` are all whose result goes
    to x0, `call` is a jalr right behind the auipc that makes its address, `other` what is outside of I and M."""
    counts: dict[str, int] = {}
    for number, count in enumerate(machine.state.counts):
        if count:
            name = name_of(number)
            counts[name] = counts.get(name, 0) + count
    return counts
