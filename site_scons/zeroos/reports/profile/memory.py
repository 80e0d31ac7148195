"""What a run used of memory: pages, stacks, and what was allocated by which calls."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zeroos.executor.profiling import Profiler
from zeroos.executor.symbolize import addresses

if TYPE_CHECKING:
    from zeroos.reports.profile.model import Call, Profile

_PAGE = 4096
_SHOWN = 10
_INNERMOST = 4  # calls that are shown of a stack
_STACK, _HEAP = ("_stack_bottom", "_stack_top"), ("_heap_start", "_heap_end")


@dataclass
class Memory:
    """Pages of 4 KiB by what lies there; stacks by the function that began each, with bytes at most in use."""

    pages: dict[str, int] = field(default_factory=dict)
    stacks: list[tuple[str, int]] = field(default_factory=list)
    main: int = 0  # bytes of the main stack; 0: not known


def measured(elf: bytes, profiler: Profiler) -> Memory:
    """Returns what the machine has noted. `elf` has the symbols of areas, or nothing."""
    known = addresses(elf, (*_STACK, *_HEAP))
    areas = [(known[low], known[high], name) for name, (low, high) in _areas() if low in known and high in known]
    pages: Counter[str] = Counter()
    for page in profiler.pages:
        inside = (name for low, high, name in areas if low < page + _PAGE and page < high)
        pages[next(inside, "data" if areas else "all")] += 1
    made = Memory(dict(sorted(pages.items())))
    if _STACK[0] in known and _STACK[1] in known:
        made.main = known[_STACK[1]] - known[_STACK[0]]
    found = [(_begun(profiler, node), size) for node, size in profiler.stacks]
    made.stacks = [*found[:1], *sorted(found[1:], key=lambda row: (-row[1], row[0]))]
    return made


def _begun(profiler: Profiler, first: int) -> str:
    """The function that began a stack, and the one that it called most: of a thread, its own."""
    if not first:
        return "[not known]"
    counts = [sum(node.counts) for node in profiler.nodes]
    for i in range(len(counts) - 1, first, -1):  # behind their parents
        counts[profiler.nodes[i].parent] += counts[i]
    below = [i for i in range(first + 1, len(counts)) if profiler.nodes[i].parent == first]
    names = [
        profiler.functions[profiler.nodes[i].function - 1].name if profiler.nodes[i].function else "[not known]"
        for i in (first, *sorted(below, key=counts.__getitem__)[-1:])
    ]
    return ", ".join(names)


def _areas() -> tuple[tuple[str, tuple[str, str]], ...]:
    return ("main stack", _STACK), ("heap", _HEAP)


def allocations(profile: Profile) -> list[tuple[list[Call], int, int]]:
    """Returns the stacks that allocated, those first that had most at the heap's peak: calls, how often, and bytes."""
    found = [(call.stack(), call.calls, call.allocated) for call in profile.calls() if call.allocated]
    return sorted(found, key=lambda row: (-row[0][-1].at_peak, -row[2], [call.name for call in row[0]]))


def text(profile: Profile) -> str:
    """Returns the lines for a terminal."""
    memory = profile.memory
    pages = ", ".join(f"{name} {count:,}" for name, count in memory.pages.items())
    lines = [f"memory: {sum(memory.pages.values()):,} pages of 4 KiB ({pages})"]
    for i, (name, size) in enumerate(memory.stacks):
        of = f" of {memory.main:,}" if not i and memory.main else ""
        lines.append(f"stack of {name}: {size:,} bytes{of}")
    if len(lines) > _SHOWN:
        most = max(size for _, size in memory.stacks[_SHOWN - 1 :])
        lines[_SHOWN:] = [f"{len(memory.stacks) - _SHOWN + 1:,} more stacks, of at most {most:,} bytes"]
    found = allocations(profile)
    peak = sum(stack[-1].at_peak for stack, _, _ in found)
    if peak:
        lines.append(f"heap: {peak:,} bytes at most, of what was allocated and not freed by calls")
    rows = [("bytes allocated", "times", "at the peak", "by")]
    for stack, times, size in found[:_SHOWN]:
        names = [call.name for call in stack[::-1][:_INNERMOST]]
        by = " ← ".join(names) + (" …" if len(stack) > _INNERMOST else "")
        rows.append((f"{size:,}", f"{times:,}", f"{stack[-1].at_peak:,}", by))
    if rest := found[_SHOWN:]:
        numbers = [sum(row[2] for row in rest), sum(row[1] for row in rest), sum(row[0][-1].at_peak for row in rest)]
        rows.append((f"{numbers[0]:,}", f"{numbers[1]:,}", f"{numbers[2]:,}", f"{len(rest):,} more stacks"))
    if found:
        widths = [max(len(row[i]) for row in rows) for i in range(3)]
        lines += ["", *("  ".join([*(cell.rjust(w) for cell, w in zip(row, widths)), row[3]]) for row in rows)]
    return "\n".join(lines)


def folded(profile: Profile) -> str:
    """Returns allocated bytes by stack, as flamegraph.pl takes them."""
    return "".join(
        f"{';'.join(call.name.replace(';', ':') for call in stack)} {size}\n" for stack, _, size in allocations(profile)
    )
