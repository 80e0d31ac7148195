"""Shows how every VM ends a run for each way a program can end. Each ending has an image of test/soundness.

Only exit(0) may look like success. [uncaught] of a platform.toml lists the endings that the VM cannot tell from
success, with the reason. An entry that is no longer true is an error, too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from zeroos.executor.result import Ending
from zeroos.platforms.model import ENDINGS, Platform

from .model import Image, Request
from .run import execute, succeeded

SUCCESS = ("exit-0", "exit-256")  # Linux keeps eight bits of an exit code
CODES = {"exit-1": 1, "exit-255": 255, "exit-minus-1": 255, "return-3": 3}
OUTPUT = "output-too-long"  # a success where the VM has no limit
MUCH = 1 << 14  # bytes of public output that the program writes there


@dataclass(frozen=True)
class Program:
    """The program in test/soundness for an ending, and the private input of its run."""

    sources: tuple[str, ...] = ("ending.c", "deeds.S")
    options: Mapping[str, str] = field(default_factory=dict)
    input: bytes = b""


_STACKS = ("thread-overflow", "thread-alloca", "thread-overflow-exit", "thread-overflow-main", "signal-overflow")
_SPECIAL = {
    **{name: Program(("stacks.c",)) for name in _STACKS},
    "read-past-end": Program(options={"time": "input"}, input=b"short"),  # the time needs eight bytes of input
    "unknown-call-enosys": Program(("socket.c",), {"unknown_calls": "enosys"}),
    "unknown-call-abort": Program(("socket.c",), {"unknown_calls": "abort"}),
}
PROGRAMS = {name: _SPECIAL.get(name, Program()) for name in ENDINGS}


def image(ending: str) -> str:
    """Returns the name of the image of an ending."""
    return f"ending-{ending}"


def arguments(name: str, platform: Platform) -> list[str]:
    """Returns the arguments of the program of the ending `name`: how to end, and the size of output that is too
    long."""
    return (
        [name, str(platform.rules["output_max"] + 1 if "output_max" in platform.rules else MUCH)]
        if name == OUTPUT
        else [name]
    )


def cell(name: str, ending: Ending, platform: Platform) -> str:
    """Returns what the table shows for the ending `name` on a VM."""
    if succeeded(ending) and name in platform.uncaught:
        return "uncaught"
    if succeeded(ending) and name == OUTPUT and "output_max" not in platform.rules:
        return "no limit"
    return f"exit {ending.code}" if ending.kind == "exit" else ending.kind


def problem(name: str, ending: Ending, platform: Platform) -> str | None:
    """Returns what is wrong with how the run of `name` ended; None when it ended as it must."""
    file = f"{platform.folder}/platform.toml"
    wanted = name in SUCCESS or (name == OUTPUT and "output_max" not in platform.rules)
    if name in platform.uncaught:
        if succeeded(ending) and not wanted:
            return None
        what = "a success" if wanted else "caught"
        return f"{platform.name}: {name} is {what}: take it out of [uncaught] in {file}"
    if ending.kind == "limit":
        return f"{platform.name}: {name} does not end: {ending.message}"
    if wanted and not succeeded(ending):
        return f"{platform.name}: {name} should be a success: {ending.message or f'exit code {ending.code}'}"
    if succeeded(ending) and not wanted:
        return (
            f"{platform.name}: {name} looks like success: its platform files must stop it, "
            f"or [uncaught] in {file} say why they cannot"
        )
    if name in CODES and (ending.kind, ending.code) != ("exit", CODES[name]):
        return (
            f"{platform.name}: {name} should end with exit code {CODES[name]}: "
            f"{ending.kind} {ending.message or ending.code}"
        )
    return None


def table(platforms: Sequence[Platform], endings: Mapping[tuple[str, str], Ending]) -> str:
    """Returns the matrix as text, with a row for each ending and a column for each VM. The keys of `endings` are
    (platform, name)."""
    rows = [("", *(platform.name for platform in platforms))]
    rows += [
        (name, *(cell(name, endings[platform.name, name], platform) for platform in platforms)) for name in PROGRAMS
    ]
    widths = [max(map(len, column)) for column in zip(*rows)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def reasons(platforms: Sequence[Platform]) -> list[str]:
    """Returns the reasons for uncaught endings, one line each."""
    return [
        f"{platform.name}: {name}: {reason}" for platform in platforms for name, reason in platform.uncaught.items()
    ]


def run(images: Sequence[Image], request: Request) -> int:
    """Runs the images of all endings. Prints the matrix, the reasons for uncaught endings, and what is wrong.

    Returns 0 when nothing is wrong, else 1, on which SCons fails."""
    names = {image(name): name for name in PROGRAMS}

    def end(one: Image) -> Ending:
        file = Path(one.folder, "input")
        file.write_bytes(PROGRAMS[names[one.name]].input)
        return execute(one, file, request.executor, request.limit, backtrace=False).ending

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        endings = {(one.platform.name, names[one.name]): ending for one, ending in zip(images, pool.map(end, images))}
    platforms = list({one.platform.name: one.platform for one in images}.values())
    wrong = [
        text
        for platform in platforms
        for name in PROGRAMS
        if (text := problem(name, endings[platform.name, name], platform))
    ]
    print(table(platforms, endings))
    for heading, lines in (("uncaught:", reasons(platforms)), ("wrong:", wrong)):
        if lines:
            print("", heading, *lines, sep="\n")
    sys.stdout.flush()
    return 1 if wrong else 0
