"""Which constants a register can hold at a place of a section's code: a search against the flow of control.

Nothing is guessed: a way that the search cannot follow makes the answer say so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from typing import NamedTuple

from .assembly import R_BRANCH, R_CALL, R_CALL_PLT, R_PCREL_LO12_I, R_PCREL_LO12_S, SP, T0, X0
from .editing import R_JAL, Editor
from .model import SHF_ALLOC, SHT_NOBITS, SHT_NULL, STT_FUNC
from .words import AUIPC, BRANCH, JAL, JALR, LUI, STORE, SYSTEM, UNIMP

_ADDI, _ECALL, _LD, _SD = 0x13, 0x73, 0x3003, 0x3023
STACK = 1 << 16  # the number of a `register` that is the word at sp, of the next and so on
_LOAD, _FLOAT_LOAD, _FENCE, _FLOAT_STORE = 0x03, 0x07, 0x0F, 0x27
_NO_RESULT = (BRANCH, STORE, _FLOAT_STORE, _FENCE)  # what writes to no register of integers
_State = tuple[int, int, int]  # a place, a register, and how much is added to what it holds there
_SAVED = frozenset((2, 3, 4, 8, 9, *range(18, 28)))  # by a function that is called, in C


class Values(NamedTuple):
    """What a register may hold."""

    constants: frozenset[int]
    # Or whatever a register holds where control comes from outside: (offset, register).
    arguments: frozenset[tuple[int, int]]
    unknown: frozenset[int]  # or what these instructions give it: offsets


def is_go(edit: Editor) -> bool:
    """Whether Go's linker made the object."""
    return any(edit.name(number) == ".gopclntab" for number in range(len(edit.heads)))


def labels(edit: Editor) -> dict[int, set[int]]:
    """Of each section, the places whose address is taken, by a table of a switch for example."""
    found: dict[int, set[int]] = defaultdict(set)
    for source, head in enumerate(edit.heads):
        if not head[2] & SHF_ALLOC or head[1] in (SHT_NOBITS, SHT_NULL) or edit.name(source) == ".eh_frame":
            continue
        for _, how, symbol, addend in edit.relocations(source):
            _, value, _, _, _, section = edit.symbols[symbol]
            # Flow follows the jumps within a section. Those from another one, such as GCC's .text.unlikely, come from
            # outside.
            if how not in (R_PCREL_LO12_I, R_PCREL_LO12_S) and (section != source or how not in (R_BRANCH, R_JAL)):
                found[section].add(value + (addend if how not in (R_CALL, R_CALL_PLT) else 0))
    return found


class Within(NamedTuple):
    """What a section's code says of the section itself without relocations.

    An assembler may resolve such references itself, as clang's does with -mno-relax."""

    calls: list[tuple[int, int]]  # where one is, and what is called: offsets
    addresses: set[int]  # that are taken
    whole: bool  # whether that is all: False where an auipc is used in a way that is not seen


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
    """Of the words from `number` on, the one that completes an address whose upper part is in a register.

    None if that is not clear."""
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
    """The flow of control in one section."""

    def __init__(self, edit: Editor, section: int, taken: dict[int, set[int]]) -> None:
        """`taken` are the `labels` of the object, which nothing has changed yet."""
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
            to = edit.symbols[symbol][1] + addend if edit.symbols[symbol][5] == section else -1
        else:
            to = at + (_branch_offset(word) if word & 0x7F == BRANCH else _jal_offset(word))
        self._jumps[to].append(at)

    def values(self, at: int, register: int) -> Values:
        """What `register` may hold when control is at the offset `at`, before its instruction."""
        constants: set[int] = set()
        arguments: set[tuple[int, int]] = set()
        unknown: set[int] = set()
        if not self.within.whole and not self._go:
            unknown.add(at)  # any place may be jumped to
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
                unknown.add(place)  # code runs into it in a way that is not seen here
            for one in before:
                self._back(one, register, plus, todo, constants, unknown)
        return Values(frozenset(constants), frozenset(arguments), frozenset(unknown))

    def _ends(self, at: int, last: bool) -> bool:
        """Whether control never goes on behind this instruction, the `last` one of a function, where a call is one that
        does not return."""
        word = self.words[at // 4]
        return (word & 0x7F in (JAL, JALR) and (last or not word >> 7 & 31)) or word in (UNIMP, 0)

    def _back(
        self, at: int, register: int, plus: int, todo: list[_State], constants: set[int], unknown: set[int]
    ) -> None:
        """Over one instruction, against the flow."""
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
        elif word & 0x707F == _ADDI and at not in self._relocated:
            plus += (word >> 20) - (word >> 31 << 12)
            if rs1 == X0:
                constants.add(plus)
            else:
                todo.append((at, rs1, plus))
        elif opcode == LUI and at not in self._relocated:
            constants.add((word & 0xFFFFF000) - (word >> 31 << 32) + plus)
        elif self._go and word & 0x707F == _LD and rs1 == SP and not word >> 31 and at not in self._relocated:
            todo.append((at, STACK + (word >> 20), plus))
        else:
            unknown.add(at)

    def _back_on_stack(
        self, at: int, word: int, slot: int, plus: int, todo: list[_State], constants: set[int], unknown: set[int]
    ) -> None:
        """The same for a word on the stack: Go passes arguments there, and keeps them there while the stack grows."""
        opcode, rd, rs1, rs2 = word & 0x7F, word >> 7 & 31, word >> 15 & 31, word >> 20 & 31
        # A call, but for runtime.morestack's; it hardly changes the word.
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
    """How far a jal goes."""
    offset = (word >> 21 & 0x3FF) << 1 | (word >> 20 & 1) << 11 | (word >> 12 & 0xFF) << 12
    return offset - (word >> 31 << 20)
