"""The endings a program can have, one image of test/soundness each, and what every VM makes of them.

Only exit(0) may look like success. What a VM cannot tell from success stands, with the reason, in [uncaught] of its
platform.toml; an entry that is no longer true is an error too.
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
OUTPUT = "output-too-long"  # a success where the VM sets no limit
MUCH = 1 << 14  # bytes of public output there


@dataclass(frozen=True)
class Program:
    """How test/soundness makes an ending, and the private input it is run with."""

    sources: tuple[str, ...] = ("ending.c", "deeds.S")
    options: Mapping[str, str] = field(default_factory=dict)
    input: bytes = b""


_SPECIAL = {
    "read-past-end": Program(options={"time": "input"}, input=b"short"),  # the time takes eight bytes
    "unknown-call-enosys": Program(("socket.c",), {"unknown_calls": "enosys"}),
    "unknown-call-abort": Program(("socket.c",), {"unknown_calls": "abort"}),
}
PROGRAMS = {name: _SPECIAL.get(name, Program()) for name in ENDINGS}


def image(ending: str) -> str:
    """Name of the image of an ending."""
    return f"ending-{ending}"


def arguments(name: str, platform: Platform) -> list[str]:
    """What the program of the ending `name` is called with: how to end, and how many bytes of output are too many."""
    return (
        [name, str(platform.rules["output_max"] + 1 if "output_max" in platform.rules else MUCH)]
        if name == OUTPUT
        else [name]
    )


def cell(name: str, ending: Ending, platform: Platform) -> str:
    """The ending `name` on a VM, as the table shows it."""
    if succeeded(ending) and name in platform.uncaught:
        return "uncaught"
    if succeeded(ending) and name == OUTPUT and "output_max" not in platform.rules:
        return "no limit"
    return f"exit {ending.code}" if ending.kind == "exit" else ending.kind


def problem(name: str, ending: Ending, platform: Platform) -> str | None:
    """What is wrong with how the ending `name` ended; None when it is as it must be."""
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
    """The matrix as text: a row an ending, a column a VM. `endings` are by platform and name."""
    rows = [("", *(platform.name for platform in platforms))]
    rows += [
        (name, *(cell(name, endings[platform.name, name], platform) for platform in platforms)) for name in PROGRAMS
    ]
    widths = [max(map(len, column)) for column in zip(*rows)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def reasons(platforms: Sequence[Platform]) -> list[str]:
    """Why VMs do not catch what they do not catch, one line each."""
    return [
        f"{platform.name}: {name}: {reason}" for platform in platforms for name, reason in platform.uncaught.items()
    ]


def run(images: Sequence[Image], request: Request) -> int:
    """Runs the images of all endings, and prints the matrix, the reasons for what is uncaught, and what is wrong.

    0 when nothing is, else 1 for SCons to fail on."""
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
