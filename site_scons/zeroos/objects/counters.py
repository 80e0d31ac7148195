"""Replaces rdtime, rdcycle and rdinstret by calls of libOS, which follow the image's policy on time
(libos/objectcalls).

Encodings: the RISC-V unprivileged ISA, chapter "Zicntr".
"""

from __future__ import annotations

from .assembly import A0, A7, SP, X0, Island, addi, enter

_NAMES = {
    0xC00: "cycles",
    0xC01: "time",
    0xC02: "cycles",
    0xC80: "cycles_high",
    0xC81: "time_high",
    0xC82: "cycles_high",
}


def known(word: int) -> bool:
    """Returns whether `word` reads a counter."""
    return word & 0x7F == 0x73 and word >> 12 & 3 in (2, 3) and not word >> 15 & 31 and word >> 20 in _NAMES


def island(to: Island, word: int, floating: bool) -> None:
    """Writes the instructions for `word`, without the jump back. It is no turn where floating-point registers may be in
    use."""
    rd, step = word >> 7 & 31, to.xlen // 8
    kept = {A7: 0, A0: step}
    to.add(addi(SP, SP, -16))
    for register, place in kept.items():
        to.store(register, SP, place)
    through = "zeroos_object_operation" if floating else "zeroos_object_call"
    enter(to, to.edit.undefined(f"zeroos_object_{_NAMES[word >> 20]}"), through)
    if rd in kept:
        to.store(A0, SP, kept[rd])
    elif rd != X0:
        to.add(addi(rd, A0, 0))
    for register, place in kept.items():
        to.load(register, SP, place)
    to.add(addi(SP, SP, 16))
