"""Writes the islands for `ecall`. They call __linux_<name> and, like Linux, preserve every register but a0.

libos/objectcalls has the other side: zeroos_object_call. It runs on its own stack, because the caller's may be only a
few bytes (Go's goroutines). It preserves all registers but a0 and a7: a7 has the call's number and is the one register
that an island can use.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from . import floats
from .assembly import A7, SP, T0, X0, Island, addi, bne, enter
from .editing import Editor
from .flow import is_go
from .words import UNIMP
from .wrappers import Wrappers

# Calls that islands make by functions of their own: those about stacks, and about memory that is reserved but not used.
_MEMORY = ("mmap", "mremap", "munmap", "mprotect", "madvise")
_OWN = (*_MEMORY, "clone", "sigaltstack", "futex", "epoll_ctl", "epoll_pwait")


class Calls:
    """The Linux calls that one object makes."""

    def __init__(self, edit: Editor, names: Mapping[int, str]) -> None:
        self._edit, self._names, self._go = edit, names, is_go(edit)
        self.wrappers = Wrappers(edit)
        self._numbers: dict[tuple[int, int], tuple[list[int], bool]] = {}
        self.floating: set[int] = set()  # sections where floating-point registers may hold values at a call
        self.unknown: list[str] = []  # functions that make calls with unknown numbers

    def look(self, section: int, at: int) -> None:
        """Finds out which calls an ecall can make. Must run before the object is changed."""
        numbers, whole = self.wrappers.numbers(section, at, A7)
        known = {number for number in numbers if number in self._names}
        # A number that Linux does not have is handled at run time, too.
        if not whole or known != numbers:
            self.unknown.append(self._function(section, at))
            numbers, whole = known, False
        self._numbers[section, at] = sorted(numbers), whole

    def island(self, island: Island, at: int) -> None:
        """Writes the island for the ecall at the offset `at` of its section."""
        numbers, whole = self._numbers[island.number, at]
        if whole and len(numbers) == 1:
            self._one(island, numbers[0], at + 4)
        else:
            self._several(island, numbers, whole, at + 4)

    def pause(self, island: Island) -> None:
        """Writes what `pause` is, without the jump back: other threads run."""
        island.add(addi(SP, SP, -16))
        island.store(T0, SP, 0)
        self._kept(island, lambda: island.call(self._edit.undefined("zeroos_object_pause"), T0), True)
        island.load(T0, SP, 0)
        island.add(addi(SP, SP, 16))

    def _one(self, island: Island, number: int, back: int) -> None:
        """Writes the call with this number. It leaves the number in a7: in a loop, compilers set a7 only once."""
        name = self._names[number]
        function = f"zeroos_object_{name}" if name in _OWN else f"__linux_{name}"
        # A new thread has another stack and its own floating-point registers.
        self._enter(island, function, name != "clone")
        island.add(addi(A7, X0, number))
        island.jump(back)

    def _several(self, island: Island, numbers: list[int], whole: bool, back: int) -> None:
        """Writes the call whose number is in a7: one of `numbers` or, unless `whole`, any other."""
        word = island.xlen // 8
        island.add(addi(SP, SP, -16))
        island.store(T0, SP, word)
        for number in numbers:
            island.add(addi(T0, X0, number))
            test = island.here
            island.add(0)
            island.load(T0, SP, word)
            island.add(addi(SP, SP, 16))
            self._one(island, number, back)
            island.patch(test, bne(A7, T0, island.here - test))
        if whole:
            island.add(UNIMP)
            return
        island.store(A7, SP, 0)
        island.address(T0, self._edit.undefined("zeroos_object_number"))
        island.store(A7, T0, 0)
        island.load(T0, SP, word)
        # Go makes only the calls of its packages: any other number is an error.
        self._enter(island, "zeroos_object_unknown" if self._go and numbers else "zeroos_object_syscall", True)
        island.load(A7, SP, 0)
        island.add(addi(SP, SP, 16))
        island.jump(back)

    def _enter(self, island: Island, function: str, same: bool) -> None:
        """Writes a call of libOS after which the `same` thread returns, or not."""
        self._kept(island, lambda: enter(island, self._edit.undefined(function), "zeroos_object_call"), same)

    def _kept(self, island: Island, write: Callable[[], None], same: bool) -> None:
        """Writes code that preserves the floating-point registers if they may be in use and the `same` thread goes
        on."""
        kept = same and island.number in self.floating
        if kept:
            floats.keep(island)
        write()
        if kept:
            floats.give_back(island)

    def _function(self, section: int, at: int) -> str:
        """Returns the name of the function that holds an instruction, for the report."""
        before = [(value, name) for name, value in self._edit.functions.get(section, ()) if value <= at]
        return max(before)[1] if before else f"{self._edit.name(section)}+{at:#x}"
