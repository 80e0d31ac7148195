"""Finds the constants that a register can hold at a place in a section's code, by a search against the control flow.

It guesses nothing: if the search cannot follow a path, the answer says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from typing import NamedTuple

from .assembly import R_BRANCH, R_CALL, R_CALL_PLT, R_PCREL_LO12_I, R_PCREL_LO12_S, SP, T0, X0
from .editing import R_JAL, Editor
from .model import SHF_ALLOC, SHT_NOBITS, SHT_NULL, STT_FUNC
from .words import AUIPC, BRANCH, JAL, JALR, LUI, STORE, SYSTEM, UNIMP

_ADDI, _ADDIW, _ECALL, _LD, _SD = 0x13, 0x1B, 0x73, 0x3003, 0x3023
STACK = 1 << 16  # a `register` STACK + n stands for the word on the stack at sp + n
_LOAD, _FLOAT_LOAD, _FENCE, _FLOAT_STORE = 0x03, 0x07, 0x0F, 0x27
_NO_RESULT = (BRANCH, STORE, _FLOAT_STORE, _FENCE)  # opcodes that write to no integer register
_State = tuple[int, int, int]  # a place, a register, and what is added to the register's value there
_SAVED = frozenset((2, 3, 4, 8, 9, *range(18, 28)))  # registers that a C function preserves


class Values(NamedTuple):
    """The values that a register may hold."""

    constants: frozenset[int]
    # (offset, register): the value of that register when control enters from outside at that offset.
    arguments: frozenset[tuple[int, int]]
    unknown: frozenset[int]  # offsets of instructions whose results are unknown


def is_go(edit: Editor) -> bool:
    """Returns whether Go's linker made the object."""
    return any(edit.name(number) == ".gopclntab" for number in range(len(edit.heads)))


def labels(edit: Editor) -> dict[int, set[int]]:
    """Returns section -> offsets whose address is taken, for example by the jump table of a switch."""
    found: dict[int, set[int]] = defaultdict(set)
    for source, head in enumerate(edit.heads):
        if not head[2] & SHF_ALLOC or head[1] in (SHT_NOBITS, SHT_NULL) or edit.name(source) == ".eh_frame":
            continue
        for _, how, symbol, addend in edit.relocations(source):
            _, value, _, _, _, section = edit.row(symbol)
            # Flow follows the jumps within a section. Jumps from another section, such as GCC's .text.unlikely, count
            # as entries.
            if how not in (R_PCREL_LO12_I, R_PCREL_LO12_S) and (section != source or how not in (R_BRANCH, R_JAL)):
                found[section].add(value + (addend if how not in (R_CALL, R_CALL_PLT) else 0))
    return found


class Within(NamedTuple):
    """The references of a section's code to the section itself that have no relocations.

    An assembler may resolve such references, as clang's does with -mno-relax."""

    calls: list[tuple[int, int]]  # offset of the call, offset of the called function
    addresses: set[int]  # offsets whose address is taken
    whole: bool  # False if there may be more: it is not clear how an auipc is used


def _within(words: memoryview[int], relocated: Container[int]) -> Within:
    calls: list[tuple[int, int]] = []
    addresses: set[int] = set()
    whole = True
    for number, word in enumerate(words):
        at, register = 4 * number, word >> 7 & 31
        if word & 0x7F not in (JAL, AUIPC) or not register or at in relocated:
            continue
        if word & 0x7F == JAL:
            calls.append((at, at + _jal_offset(word)))
            continue
        user = _user(words, number + 1, register)
        if user is None:
            whole = False
            continue
        low = (
            words[user] >> 25 << 5 | words[user] >> 7 & 31
            if words[user] & 0x7F in (STORE, _FLOAT_STORE)
            else words[user] >> 20
        )
        to = at + (word & 0xFFFFF000) - (word >> 31 << 32) + low - (words[user] >> 31 << 12)
        if words[user] & 0x7F == JALR:
            calls.append((4 * user, to))
        else:
            addresses.add(to)
    return Within(calls, addresses, whole)


def _user(words: memoryview[int], number: int, register: int) -> int | None:
    """Returns the number of the word, from `number` on, that completes an address whose upper part is in `register`.

    Returns None if that is not clear."""
    for user in range(number, min(number + 32, len(words))):
        word = words[user]
        opcode = word & 0x7F
        if word >> 15 & 31 == register and (
            word & 0x707F == _ADDI or opcode in (JALR, _LOAD, _FLOAT_LOAD, STORE, _FLOAT_STORE)
        ):
            return user
        if opcode in (JAL, JALR, BRANCH, SYSTEM) or (opcode not in _NO_RESULT and word >> 7 & 31 == register):
            break
    return None


class Flow:
    """The control flow in one section."""

    def __init__(self, edit: Editor, section: int, taken: dict[int, set[int]]) -> None:
        """`taken` are the `labels` of the object, which must not have been changed yet."""
        self.words = memoryview(bytes(edit.contents[section][: len(edit.contents[section]) // 4 * 4])).cast("I")
        self._go = is_go(edit)
        self._relocated: dict[int, tuple[int, int, int]] = {}
        for offset, how, symbol, addend in edit.relocations(section):
            self._relocated.setdefault(offset, (how, symbol, addend))
        self._starts = {symbol[1] for symbol in edit.by_section.get(section, ()) if symbol[3] & 15 == STT_FUNC}
        self.within = _within(self.words, self._relocated)
        self.entries = (
            {value for _, value in edit.functions.get(section, ())}
            | taken.get(section, set())
            | self.within.addresses
            | {to for _, to in self.within.calls}
        )
        self._jumps: dict[int, list[int]] = defaultdict(list)
        for number, word in enumerate(self.words):
            if word & 0x7F in (BRANCH, JAL) and (word & 0x7F == BRANCH or not word >> 7 & 31):
                self._jump(edit, section, 4 * number, word)

    def _jump(self, edit: Editor, section: int, at: int, word: int) -> None:
        how, symbol, addend = self._relocated.get(at, (0, 0, 0))
        if how in (R_BRANCH, R_JAL):
            _, value, _, _, _, where = edit.row(symbol)
            to = value + addend if where == section else -1
        else:
            to = at + (_branch_offset(word) if word & 0x7F == BRANCH else _jal_offset(word))
        self._jumps[to].append(at)

    def values(self, at: int, register: int) -> Values:
        """Returns what `register` may hold at the offset `at`, before the instruction there."""
        constants: set[int] = set()
        arguments: set[tuple[int, int]] = set()
        unknown: set[int] = set()
        if not self.within.whole and not self._go:
            unknown.add(at)  # there may be a jump to any place
        todo: list[_State] = [(at, register, 0)]
        seen: set[_State] = set()
        while todo:
            state = todo.pop()
            if state in seen:
                continue
            seen.add(state)
            place, register, plus = state
            if len(seen) > 20_000:
                unknown.add(place)
                break
            if place in self.entries:
                arguments.add((place, register))
            before = list(self._jumps.get(place, ()))
            if place >= 4 and not self._ends(place - 4, place in self._starts):
                before.append(place - 4)
            if not before and place not in self.entries and not self._go:
                unknown.add(place)  # it is not known how control gets here
            for one in before:
                self._back(one, register, plus, todo, constants, unknown)
        return Values(frozenset(constants), frozenset(arguments), frozenset(unknown))

    def _ends(self, at: int, last: bool) -> bool:
        """Returns whether control never continues after this instruction. A call does not return if it is the `last`
        instruction of a function."""
        word = self.words[at // 4]
        return (word & 0x7F in (JAL, JALR) and (last or not word >> 7 & 31)) or word in (UNIMP, 0)

    def _back(
        self, at: int, register: int, plus: int, todo: list[_State], constants: set[int], unknown: set[int]
    ) -> None:
        """Goes back over one instruction, against the control flow."""
        word = self.words[at // 4]
        opcode, rd, rs1 = word & 0x7F, word >> 7 & 31, word >> 15 & 31
        if register >= STACK:
            self._back_on_stack(at, word, register, plus, todo, constants, unknown)
        elif opcode in (JAL, JALR) and rd:  # a call
            if register not in _SAVED or self._go:
                unknown.add(at)
            else:
                todo.append((at, register, plus))
        elif word == _ECALL:
            if register == 10:
                unknown.add(at)
            else:
                todo.append((at, register, plus))
        elif opcode in _NO_RESULT or (opcode == SYSTEM and not word >> 12 & 7) or rd != register or rd == X0:
            todo.append((at, register, plus))
        elif word & 0x707F in (_ADDI, _ADDIW) and at not in self._relocated:
            plus += (word >> 20) - (word >> 31 << 12)
            if rs1 == X0:
                constants.add(plus)
            else:
                todo.append((at, rs1, plus))
        elif opcode == LUI and at not in self._relocated:
            constant = (word & 0xFFFFF000) - (word >> 31 << 32) + plus
            if constant >= -1 << 31:
                constants.add(constant)
            else:  # addi goes on below, addiw wraps around
                unknown.add(at)
        elif self._go and word & 0x707F == _LD and rs1 == SP and not word >> 31 and at not in self._relocated:
            todo.append((at, STACK + (word >> 20), plus))
        else:
            unknown.add(at)

    def _back_on_stack(
        self, at: int, word: int, slot: int, plus: int, todo: list[_State], constants: set[int], unknown: set[int]
    ) -> None:
        """Does the same for a word on the stack: Go passes arguments there, and saves them there while the stack
        grows."""
        opcode, rd, rs1, rs2 = word & 0x7F, word >> 7 & 31, word >> 15 & 31, word >> 20 & 31
        # A call, except of runtime.morestack. It may change the word, but is unlikely to, so the search goes on, too.
        if opcode in (JAL, JALR) and rd not in (X0, T0):
            unknown.add(at)
            todo.append((at, slot, plus))
        elif word & 0x707F == _SD and rs1 == SP and (word >> 25 << 5 | rd) == slot - STACK:
            if rs2 == X0:
                constants.add(plus)
            else:
                todo.append((at, rs2, plus))
        elif rd == SP and opcode not in _NO_RESULT:
            moved = slot + (word >> 20) - (word >> 31 << 12)
            if word & 0x707F == _ADDI and rs1 == SP and moved >= STACK:
                todo.append((at, moved, plus))
            else:
                unknown.add(at)
        else:
            todo.append((at, slot, plus))


def _branch_offset(word: int) -> int:
    offset = (word >> 8 & 0xF) << 1 | (word >> 25 & 0x3F) << 5 | (word >> 7 & 1) << 11
    return offset - (word >> 31 << 12)


def _jal_offset(word: int) -> int:
    """Returns the offset in a jal, in bytes."""
    offset = (word >> 21 & 0x3FF) << 1 | (word >> 20 & 1) << 11 | (word >> 12 & 0xFF) << 12
    return offset - (word >> 31 << 20)
