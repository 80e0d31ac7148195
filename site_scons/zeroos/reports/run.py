"""Runs images and shows the results."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zeroos import inputs, terminal
from zeroos.errors import ZeroosError
from zeroos.executor.result import Ending, Result
from zeroos.linking.policies import remedy
from zeroos.platforms import modules

from . import marks
from .model import Image, Request

if TYPE_CHECKING:
    from zeroos.executor.profiling import Profiler

SCHEMA = "zeroos-run-1"
#: How programs of C, C++, Rust and Go say that they have no memory, in the last bytes of the log.
_NO_MEMORY = re.compile(rb"out of memory|bad_alloc|memory allocation of \d+ bytes failed", re.IGNORECASE)
_LAST = 4096
_LARGER = 5  # rewritten objects that are shown: those that have grown the most


def execute(
    image: Image,
    input: Path | None,
    executor: str,
    limit: int,
    backtrace: bool = True,
    gdb: int | None = None,
    profiler: Profiler | None = None,
) -> Result:
    """Runs the packed image for at most `limit` instructions.

    `executor` is `embedded`, `official` or a command that starts another one. A backtrace needs a link with debug
    information. `gdb` is the port where the embedded executor waits for a debugger, `profiler` takes its profile.

    Raises ZeroosError when the executor is not available or the image is malformed.
    """
    folder, file = image.platform.folder, Path(image.file.get_internal_path())
    if executor == "embedded":
        from zeroos.executor.embedded import run_embedded
        from zeroos.executor.gdb import under_debugger

        drive = None if gdb is None else under_debugger(gdb, image.debug_elf())
        try:
            return run_embedded(
                modules.module(folder, "host", image.choices).Host,
                file.read_bytes(),
                input.read_bytes() if input else b"",
                limit,
                (lambda: image.debug_elf().read_bytes()) if backtrace else None,
                drive,
                _shown(f"{image.name} on {image.platform.name}"),
                profiler=profiler,
                marked=True,
            )
        except ValueError as error:
            raise ZeroosError(f"{file}: {error}") from None
        finally:
            terminal.show("")
    from zeroos.executor.official import official_executor, run_official

    if executor != "official":
        return run_official(shlex.split(executor), file, input, limit)
    project = modules.variant(folder, "executor", "", image.choices)
    if not project.is_dir():
        raise ZeroosError(
            f"{image.platform.name} has no official executor that could be built from crates: "
            "name your own with executor=COMMAND (docs/porting.md says what it must accept)"
        )
    return run_official([str(official_executor(project))], file, input, limit)


def _shown(name: str) -> Callable[[bytes, int], None]:
    """Returns what shows on a terminal how far a long run is."""
    began = time.monotonic()

    def show(log: bytes, instructions: int) -> None:
        rate = instructions / (time.monotonic() - began) / 1e6
        terminal.show(f"{name}: {instructions:,} instructions, {rate:,.0f} M/s", began)

    return show


def ending_text(ending: Ending) -> str:
    """Returns a line that says how the run ended."""
    if ending.kind == "exit":
        return f"exit {ending.code}" + ("" if ending.code == 0 else " (a failure: no proof of success exists)")
    return f"{ending.kind}: {ending.message}{remedy(ending.message)}"


def output_text(output: bytes) -> str:
    """Returns the size of the public output, and its text or the start of its bytes in hex."""
    if not output:
        return "empty"
    if all(32 <= byte < 127 or byte in b"\n\t" for byte in output) and len(output) <= 400:
        return f"{len(output):,} bytes: {output.decode().rstrip()}"
    return f"{len(output):,} bytes: {output[:64].hex()}{'…' if len(output) > 64 else ''}"


def run(images: Sequence[Image], request: Request) -> int:
    """Runs the images one after the other. Prints the log and a report of each, and a table if there are several.

    Returns 0 when all ended with exit 0, else 1, on which SCons fails. Raises ZeroosError for runs over budget."""
    if request.gdb is not None and len(images) != 1:
        raise ZeroosError(
            f"gdb={request.gdb}: there is one debugger, and these are {len(images)} programs: "
            "name one with platform= and app="
        )
    results, exceeded = [], []
    with inputs.settled(request.input) as input:
        for image in images:
            profiler = _counting(image, request)
            result = execute(image, input, request.executor, request.limit, gdb=request.gdb, profiler=profiler)
            report(image, request, result)
            if lacked_memory(result):
                target = f"./scons platform={image.platform.name} app={image.name} profile"
                print(f"{'memory':14} it lacked some: {target} says which calls have it")
            results.append((image, result))
            exceeded += over_budget(image, result, profiler, input)
    if len(results) > 1:
        print(table(results))
    if exceeded:
        raise ZeroosError("\n".join(exceeded))
    return 0 if all(succeeded(result.ending) for _, result in results) else 1


def _counting(image: Image, request: Request) -> Profiler | None:
    """Returns what counts instructions by function, if a budget may have to say which have grown."""
    if image.max_instructions is None or request.executor != "embedded" or request.gdb is not None:
        return None
    from zeroos.executor.profiling import Profiler
    from zeroos.reports.profile.functions import functions

    return Profiler(functions(Path(image.elf.get_internal_path()).read_bytes()))


def over_budget(image: Image, result: Result, profiler: Profiler | None, input: Path | None) -> list[str]:
    """Returns what to say of a run that took more instructions than its image may; nothing of any other."""
    if image.max_instructions is None or not result.instructions or not succeeded(result.ending):
        return []
    from zeroos.reports.budget import check_run

    try:
        check_run(image, result, profiler, input.read_bytes() if input else b"")
    except ZeroosError as error:
        return [str(error)]
    return []


def succeeded(ending: Ending) -> bool:
    """Returns whether a verifier would take the run for a success."""
    return ending.kind == "exit" and ending.code == 0


def lacked_memory(result: Result) -> bool:
    """Returns whether a run failed because it had no memory, as far as the program says so."""
    return not succeeded(result.ending) and bool(_NO_MEMORY.search(result.log[-_LAST:]))


def report(image: Image, request: Request, result: Result) -> None:
    """Prints the program's log, then all facts about the run."""
    print(f"── {image.name} on {image.platform.name}, {request.executor} executor ".ljust(72, "─"), flush=True)
    sys.stdout.buffer.write(result.log)
    if result.log and not result.log.endswith(b"\n"):
        sys.stdout.buffer.write(b"\n")
    known = facts(image)
    for name, value in [*rows(result), *known]:
        print(f"{name:14} {value}")
    sys.stdout.flush()
    made = json.dumps(model(result, image.platform.name, known))
    Path(image.folder, "run.json").write_text(f"{made}\n")


def model(result: Result, platform: str, known: Sequence[tuple[str, str]]) -> dict[str, object]:
    """Returns a run as plain values (run.schema.json), with the keys of an official executor's report
    (executor/official.py). `known` are the facts about its image."""
    ending, (unit, amount), (marked, wrong) = result.ending, result.charged, marks.parts(result)
    return {
        "schema": SCHEMA,
        "platform": platform,
        "ending": ending.kind,
        "code": ending.code,
        "message": ending.message,
        "frames": [str(frame) for frame in ending.frames],
        "output": result.output.hex(),
        "log": result.log.hex(),
        "instructions": result.instructions,
        "cycles": result.cycles,
        "cost": {"unit": unit or "instructions", "amount": amount if unit else result.instructions},
        "marks": marked.rows(),
        "lacking": wrong,
        "report": dict(known),
    }


def rows(result: Result) -> list[tuple[str, str]]:
    """Returns the facts about a run: names and values."""
    return [
        ("ending", ending_text(result.ending)),
        *(("", f"  {frame}") for frame in result.ending.frames),
        ("public output", output_text(result.output)),
        ("instructions", f"{result.instructions:,}" if result.instructions else "not counted by this executor"),
        ("cost", cycles_text(result) or "not counted"),
        *_marks(result),
    ]


def _marks(result: Result) -> list[tuple[str, str]]:
    """Returns the lines about parts that the program has marked."""
    marked, wrong = marks.parts(result)
    lines = marks.text(marked, result.charged[0]).splitlines()
    return [*(("" if i else "marks", line) for i, line in enumerate(lines)), *(("not known", text) for text in wrong)]


def facts(image: Image) -> list[tuple[str, str]]:
    """Returns the facts about an image that are known without running it: names and values."""
    file = image.file.get_internal_path()
    own = identity(file, Path(file).read_bytes(), image.platform.folder, image.choices, Path("build/image-id.cache"))
    return [*own, *contents(image)]


def identity(
    name: str, packed: bytes, platform: Path, choices: Mapping[str, str], cache: Path
) -> list[tuple[str, str]]:
    """Returns the facts that an image itself gives; `cache` keeps what it took to find them."""
    return [
        ("image", f"{name}, {len(packed):,} bytes"),
        ("image ID", modules.packing(platform, choices).image_id(packed, cache)),
    ]


def contents(image: Image) -> list[tuple[str, str]]:
    """Returns the facts about what an image was linked from."""
    calls = image.live_calls()
    return [
        (
            "carries",
            f"{len(calls)} Linux calls ({', '.join(calls)}), {len(image.closure.members) + len(image.objects)} objects",
        ),
        *_rewriting(image),
        *_standins(image),
        ("choices", " ".join(f"{name}={value}" for name, value in image.choices.items())),
    ]


def _rewriting(image: Image) -> list[tuple[str, str]]:
    """Returns the lines about what the object route rewrote; none if it rewrote nothing."""
    found = image.rewriting()
    if not found:
        return []
    counts: Counter[str] = Counter()
    for notes in found.values():
        counts.update(notes.counts)
    before, after = (sum(getattr(notes, when) for notes in found.values()) for when in ("before", "after"))
    larger = sorted(found.items(), key=lambda item: item[1].before - item[1].after)[:_LARGER]
    return [
        (
            "rewritten",
            f"{', '.join(f'{count:,} {what}' for what, count in sorted(counts.items()))}; in {len(found)} objects, "
            f"{before:,} bytes of code made {after:,}",
        ),
        *(
            ("laid out" if notes.anew else "islands", f"{name}: {notes.before:,} bytes of code made {notes.after:,}")
            for name, notes in larger
            if notes.after > notes.before
        ),
        *(
            ("any call", f"{function} of {name}: its Linux calls have numbers that are only known at run time")
            for name, notes in found.items()
            for function in notes.unknown
        ),
    ]


def _standins(image: Image) -> list[tuple[str, str]]:
    """Returns the lines about functions of libraries that something of ours stands for."""
    from zeroos.objects.standins import is_go  # most runs have no use for it

    found = [one for several in image.standins().values() for one in several]
    bound = [one for one in found if not one.reason]
    # Code of Go is one section, and its functions are known in it only.
    live = [one for one in bound if image.closure.chain(one.standin if is_go(one.symbol) else one.symbol)]
    standing = dict.fromkeys(f"{one.function}, by {one.standin}" for one in live)
    others = dict.fromkeys(f"{one.function}: {one.reason}" for one in found if one.reason)
    return [*(("stand-in", text) for text in standing), *(("not bound", text) for text in others)]


def cycles_text(result: Result) -> str:
    """Returns what the VM charges for, in its own units, such as "rows 1,341"."""
    return ", ".join(f"{name} {count:,}" for name, count in result.cycles.items())


def table(results: list[tuple[Image, Result]]) -> str:
    """Returns a table with one line per run: program, platform, ending, public output, instructions, size of the image,
    cost."""
    rows = [("program", "platform", "ending", "public output", "instructions", "bytes", "cost")]
    for image, result in results:
        output = output_text(result.output).split("\n")[0]
        rows.append(
            (
                image.name,
                image.platform.name,
                _short(ending_text(result.ending)),
                _short(output),
                f"{result.instructions:,}" if result.instructions else "-",
                f"{os.path.getsize(image.file.get_internal_path()):,}",
                cycles_text(result) or "-",
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    right = (4, 5)  # columns of numbers
    lines = [
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths))
        ).rstrip()
        for row in rows
    ]
    return "\n".join(["─" * 72, *lines])


def _short(text: str) -> str:
    """Returns `text`, shortened to fit into a column."""
    return text if len(text) <= 32 else text[:31] + "…"
