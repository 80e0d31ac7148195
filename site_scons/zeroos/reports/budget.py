"""Budgets of an image: max_text= and max_instructions= of Unikernel(…).

What was within its budget is remembered beside the image, by function. What exceeds it is told by what has grown since.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

from zeroos.errors import ZeroosError
from zeroos.executor.profiling import Profiler
from zeroos.executor.result import Result
from zeroos.executor.symbolize import demangled, table
from zeroos.linking import linked
from zeroos.objects.model import SHF_WRITE
from zeroos.reports import growth
from zeroos.reports.model import Image

_SHOWN = 10
_REST = "[without a symbol]"
_SIZED = (1, 2)  # STT_OBJECT, STT_FUNC


def text_by_symbol(elf: bytes) -> dict[str, int]:
    """Returns the bytes of text of a linked ELF by function and constant."""
    from elftools.elf.elffile import ELFFile

    file = ELFFile(io.BytesIO(elf))
    constant = {
        number for number, section in enumerate(file.iter_sections()) if section["sh_flags"] & (2 | SHF_WRITE) == 2
    }
    found: Counter[str] = Counter()
    seen: set[int] = set()
    for name, start, size, kind, number in table(file):
        if kind in _SIZED and number in constant and size and start not in seen:
            seen.add(start)
            found[name] += size
    return _named(found, linked.text_size(linked.sections(elf)))


def _named(found: Counter[str], total: int) -> dict[str, int]:
    names = demangled(found)
    sums: Counter[str] = Counter()
    for name, amount in found.items():
        sums[names[name]] += amount
    if rest := total - sum(found.values()):
        sums[_REST] += rest
    return dict(sums)


def check_text(image: Image, elf: bytes) -> None:
    """Raises ZeroosError if a linked ELF is larger than its image may be."""
    if image.max_text is not None:
        parts = text_by_symbol(elf)
        _check(image, "text", ("bytes of text", "build"), sum(parts.values()), image.max_text, parts, "")


def check_run(image: Image, result: Result, profiler: Profiler | None, input: bytes) -> None:
    """Raises ZeroosError if a run took more instructions than its image may; it needs the profile to tell functions."""
    if image.max_instructions is not None:
        found: Counter[str] = Counter()
        for node in profiler.nodes if profiler else ():
            if profiler and node.function:
                found[profiler.functions[node.function - 1].name] += sum(node.counts)
        parts = _named(Counter({name: count for name, count in found.items() if count}), result.instructions)
        digest = hashlib.sha256(input).hexdigest()
        words = "instructions", "run"
        _check(image, "instructions", words, result.instructions, image.max_instructions, parts, digest)


def _check(
    image: Image, what: str, words: tuple[str, str], total: int, most: int, parts: dict[str, int], input: str
) -> None:
    unit, event = words
    file = Path(image.folder, f"{image.name}.{what}.json")
    if total <= most:
        file.write_text(json.dumps({"total": total, "parts": parts, "input": input}) + "\n")
        return
    raise ZeroosError(
        "\n    ".join(
            [
                f"{image.name}: {total:,} {unit} are {total - most:,} more than max_{what}={most} allows.",
                *_since(_read(file), event, total, parts, input),
            ]
        )
    )


def _read(file: Path) -> dict[str, Any] | None:
    try:
        known = json.loads(file.read_text())
    except (OSError, ValueError):
        return None
    return known if isinstance(known, dict) and known.keys() == {"total", "parts", "input"} else None


def _since(known: dict[str, Any] | None, event: str, total: int, parts: dict[str, int], input: str) -> list[str]:
    """What has grown since the last build or run that was within the budget; without one, what is largest."""
    if known is None:
        return [
            f"No earlier {event} here was within it. The largest parts:",
            *growth.lines(growth.changes({}, parts), _SHOWN),
        ]
    other = ", which had another input" if known["input"] != input else ""
    return [
        f"Since the last {event} within it{other}: {total - known['total']:+,}, of which",
        *growth.lines(growth.changes(known["parts"], parts), _SHOWN),
    ]
