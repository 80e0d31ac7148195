"""Where the threads of a program stand that ran into its limit of instructions, read from libOS's own structures
(libos/internal/threads.h): one of them may be a loop that waits for another and never gives it a turn."""

from __future__ import annotations

from collections.abc import Callable

from .machine import Machine
from .symbolize import addresses, callers

MORE = 1 << 24  # instructions for which the run goes on, to see whether there is another turn
_SHOWN = 8  # threads
_NAMES = ("zeroos_thread", "zeroos_threads", "zeroos_turns")
_INNER = ("zeroos_", "__")  # functions of libOS and inner ones of libc, which say no more than that it waits
_CONTEXT = {2: 0, 4: 1, 1: 2, 8: 3, 9: 4, **{number: number - 13 for number in range(18, 28)}}  # register: its word


def standing(elf: bytes, machine: Machine, state: tuple[int, list[int]], go_on: Callable[[], bool]) -> str:
    """One sentence for a message; empty for a program with one thread.

    `state` is (pc, x) of the thread that runs; `go_on` runs the machine for MORE instructions, and says whether the
    program is still running then."""
    found = addresses(elf, _NAMES)
    if len(found) < len(_NAMES):
        return ""
    size = 4 if machine.mask < 1 << 32 else 8

    def word(at: int) -> int:
        return int.from_bytes(machine.read(at, size), "little")

    running, at = word(found["zeroos_thread"]), word(found["zeroos_threads"])
    threads = []  # (number, whether it runs, the call it waits in, its registers), the youngest first
    while at:
        older, _, key, call, number = (word(at + (15 + i) * size) for i in range(5))
        x = [0] * 32
        for register, i in _CONTEXT.items():
            x[register] = word(at + i * size)
        threads.append((number & 0xFFFFFFFF, at == running, _text(machine, call) if key else "", (x[1] - 4, x)))
        at = older
    if len(threads) < 2:
        return ""
    shown = threads[::-1][:_SHOWN]
    places = callers(elf, [state if runs else saved for _, runs, _, saved in shown], machine.read, size * 8)
    said = []
    for (number, runs, waits, _), functions in zip(shown, places):
        where = [name for name in functions if not name.startswith(_INNER)]
        what = "runs" if runs else f"waits in {waits}" if waits else "is ready"
        said.append(f"thread {number} {what}" + (f" ({' < '.join(where[:3])})" if where else ""))
    if len(threads) > _SHOWN:
        said.append(f"and {len(threads) - _SHOWN} more")
    text = ", ".join(said)
    before = word(found["zeroos_turns"])
    if go_on() and word(found["zeroos_turns"]) == before:
        number = next((number for number, runs, _, _ in threads if runs), 0)
        text += (
            f"; thread {number} gave the others no turn in {MORE:,} instructions more: "
            "a loop that looks at memory and makes no call never ends; sched_yield() in it is enough"
        )
    return text


def _text(machine: Machine, at: int) -> str:
    """The string at an address."""
    return machine.read(at, 64).split(b"\0")[0].decode(errors="replace")
