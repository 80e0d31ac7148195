"""The commands about linked images: run one in an emulator, report what it contains, explain why it contains a symbol.

What an image was linked from is recorded on the machine that linked it. An image from elsewhere can be run, if its zkVM
is named; the rest needs its objects."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from zeroos import inputs, link_requests
from zeroos.cli import engine, settings
from zeroos.errors import ZeroosError
from zeroos.executor.result import Result
from zeroos.options import files_folder
from zeroos.platforms import modules
from zeroos.platforms.descriptor import load
from zeroos.platforms.model import Platform
from zeroos.reports import run as reports
from zeroos.scons.commandline import LIMIT, instructions, port_number

if TYPE_CHECKING:
    from zeroos.executor.profiling import Profiler

#: Exit statuses of runs without an exit of their own: for a limit that of timeout(1), for an error that of env(1), else
#: 128 plus a signal's number.
STATUS = {"abort": 134, "fault": 139, "limit": 124, "error": 125}
_OPTIONS = "--input=FILE, --limit=N, --gdb=PORT, --files=FOLDER, --report, --json, --platform=NAME, --option=NAME=VALUE"


@dataclass
class Asked:
    """The command line of `zeroos run`."""

    image: Path
    args: list[str]
    input: str | None
    limit: int
    gdb: int | None = None
    files: str | None = None
    report: bool = False
    json: bool = False
    chosen: settings.Settings | None = None  # of an image that was linked elsewhere


@dataclass(frozen=True)
class Image:
    """A linked image."""

    file: Path
    data: bytes
    platform: Platform
    choices: Mapping[str, str]
    known: bool  # whether it was linked on this machine
    again: link_requests.Request | None = None  # the one that just made it


def run(words: list[str]) -> int:
    """Runs the command `zeroos run`."""
    asked = asked_for(words)
    image = opened(asked.image, asked.chosen)
    if asked.args or asked.files is not None:
        image = linked_anew(image, asked)
    output = Output(quiet=asked.json)
    result = execute(image, input_of(asked.input), asked, output)
    if asked.json:
        print(json.dumps(reports.model(result, image.platform.name, _facts(image))))
    else:
        output.rest(result)
        explain(result)
        if reports.lacked_memory(result):
            sys.stderr.write(f"zeroos run: it lacked memory: zeroos profile {asked.image} says which calls have it\n")
    if asked.report:
        sys.stderr.write("".join(f"{name:14} {value}\n" for name, value in [*reports.rows(result), *_facts(image)]))
    return status_of(result)


def asked_for(words: list[str]) -> Asked:
    """Reads the command line: options, the image, and what is the program's. Raises ZeroosError for mistakes."""
    words, front, found = list(words), [], {}
    while words and words[0].startswith("--"):
        word = words.pop(0)
        key, equals, value = word.partition("=")
        if key in ("--report", "--json") and not equals:
            found[key] = ""
        elif key == "--":
            break
        elif key in ("--input", "--limit", "--gdb", "--files", "--platform", "--option") and (equals or words):
            value = value if equals else words.pop(0)
            if key in ("--platform", "--option"):
                front.append(f"{key}={value}")
            else:
                found[key] = value
        else:
            raise ZeroosError(f"unknown option {key}, or one without its value; known: {_OPTIONS}")
    if not words:
        raise ZeroosError("which image? zeroos run [--input=FILE] IMAGE [ARGUMENT …]")
    option, limit = "ZEROOS_LIMIT", os.environ.get("ZEROOS_LIMIT") or str(LIMIT)
    if "--limit" in found:
        option, limit = "--limit", found["--limit"]
    return Asked(
        Path(words[0]),
        words[1:],
        found.get("--input", os.environ.get("ZEROOS_INPUT")),
        instructions(limit, option),
        port_number(found["--gdb"]) if "--gdb" in found else None,
        found.get("--files"),
        "--report" in found,
        "--json" in found,
        settings.take(front, needed=False)[0],
    )


def opened(file: Path, chosen: settings.Settings | None = None) -> Image:
    """Reads an image, and finds out for which zkVM it is. Raises ZeroosError if that is not known."""
    data = link_requests.image(file)
    record = link_requests.record_of(data)
    if record:
        platform, choices = load(Path(record.request["platform"])), record.request["options"]
    elif chosen:
        platform, choices = chosen.platform, chosen.options.choices
    else:
        raise ZeroosError(f"{file} was not linked here by zeroos: say for which zkVM it is, with --platform=NAME")
    return Image(file, data, platform, _with_defaults(platform, choices), record is not None)


def _with_defaults(platform: Platform, choices: Mapping[str, str]) -> dict[str, str]:
    return {name: option.default for name, option in platform.options.items()} | dict(choices)


def input_of(name: str | None) -> bytes:
    if name in (None, "-"):
        return inputs.read(sys.stdin.buffer, "on the standard input") if _is_given(name) else b""
    with open(name, "rb") as stream:
        return inputs.read(stream, name)


def _is_given(input: str | None) -> bool:
    """Returns whether standard input is the program's input: if it is named as that, or is a file or a pipe."""
    mode = os.fstat(0).st_mode
    return input == "-" or stat.S_ISREG(mode) or stat.S_ISFIFO(mode)


def request_of(file: Path, purpose: str) -> link_requests.Request:
    """Returns the request by which SCons links the very image in `file` again.

    Raises ZeroosError, which says what that is for, if the image was linked elsewhere or its objects have changed."""
    data = link_requests.image(file)
    record = link_requests.record_of(data)
    if record is None:
        raise ZeroosError(
            f"{file} was not linked here by zeroos: {purpose} needs the objects that it was linked from: link it again"
        )
    request, before = record
    now = link_requests.digests(request)
    changed = [name for name in now if now[name] != before.get(name)]
    # Other debug information makes other objects, and the same image.
    if changed and not (all(now.values()) and engine.linked(request) == data):
        raise ZeroosError(
            f"{file}: {purpose} needs what it was linked from, and {changed[0]} has changed since, or is gone: "
            "link it again"
        )
    return request


def linked_anew(image: Image, asked: Asked) -> Image:
    """Returns the image with other arguments or files, which are part of an image. Raises ZeroosError."""
    purpose = "a run with arguments" if asked.args else "a run with --files"
    request = request_of(image.file, purpose)
    other = link_requests.folder() / "images" / f"{request['name']}.other"
    if asked.args:
        request = {**request, "program": image.file.name, "args": asked.args}
    if asked.files is not None:
        request = {**request, "tree": files_folder(asked.files, Path.cwd())}
    changes = [*request["args"], "\0", request.get("tree", "")]
    request = {**request, "name": link_requests.name(other, changes)}
    data = engine.linked(request)
    if data is None:
        raise ZeroosError(f"{image.file}: cannot be linked for {purpose}")
    return replace(image, data=data, again=request)


def execute(image: Image, data: bytes, asked: Asked, output: Output, profiler: Profiler | None = None) -> Result:
    """Runs an image on the embedded executor. Raises ZeroosError if it is malformed."""
    from zeroos.executor.embedded import run_embedded
    from zeroos.executor.gdb import under_debugger

    def debug_elf() -> Path | None:
        try:
            return debug_elf_of(image.again or request_of(image.file, "a backtrace with names"))
        except ZeroosError as error:
            sys.stderr.write(f"zeroos run: {error}\n")
            return None

    def debug() -> bytes:
        file = debug_elf()
        return file.read_bytes() if file else b""

    host = modules.module(image.platform.folder, "host", image.choices).Host
    drive = None if asked.gdb is None else under_debugger(asked.gdb, debug_elf() or image.file)
    try:
        marked = asked.report or asked.json
        return run_embedded(host, image.data, data, asked.limit, debug, drive, output, profiler, marked)
    except ValueError as error:
        raise ZeroosError(f"{image.file}: {error}") from None


class Output:
    """Writes a program's log to standard output as it grows."""

    def __init__(self, quiet: bool) -> None:
        self._quiet, self._written = quiet, 0

    def __call__(self, log: bytes, instructions: int) -> None:
        """Writes what is new in the log."""
        if not self._quiet and len(log) > self._written:
            sys.stdout.buffer.write(log[self._written :])
            sys.stdout.flush()
            self._written = len(log)

    def rest(self, result: Result) -> None:
        """Writes what is left of the log at the end of the run, and the public output, which there only is then."""
        self(result.log, result.instructions)
        sys.stdout.buffer.write(result.output)
        sys.stdout.flush()


def explain(result: Result) -> None:
    """Says how a run ended, if the program's exit status does not say it."""
    ending = result.ending
    frames = "".join(f"  {frame}\n" for frame in ending.frames)
    if ending.kind == "exit":
        sys.stderr.write(f"zeroos run: exit {ending.code}, by a panic:\n{frames}" if frames else "")
    else:
        sys.stderr.write(f"zeroos run: {reports.ending_text(ending)}\n{frames}")


def status_of(result: Result) -> int:
    return result.ending.code or 0 if result.ending.kind == "exit" else STATUS[result.ending.kind]


def _facts(image: Image) -> list[tuple[str, str]]:
    """Returns what is known of an image: everything, if the objects that it was linked from are still there."""
    cache = link_requests.folder() / "image-id.cache"
    rows = reports.identity(str(image.file), image.data, image.platform.folder, image.choices, cache)
    if image.known:
        try:
            rows += _contents(image.again or request_of(image.file, "a report"))
        except ZeroosError as error:
            sys.stderr.write(f"zeroos run: {error}\n")
    return rows


def _contents(request: link_requests.Request) -> list[tuple[str, str]]:
    """Returns the facts about what a request links: names and values. Raises ZeroosError."""
    status, text = engine.asked(request, "report")
    if status:
        raise ZeroosError(f"{request['program']}: there is no report of it")
    return [(name, value) for name, value in json.loads(text.splitlines()[-1])]


def report(words: list[str]) -> int:
    """Runs the command `zeroos report`."""
    if len(words) != 1:
        raise ZeroosError("which image? zeroos report IMAGE")
    file = Path(words[0])
    request = request_of(file, "a report")
    platform = load(Path(request["platform"]))
    choices = _with_defaults(platform, request["options"])
    image = Image(file, link_requests.image(file), platform, choices, True, request)
    print(*(f"{name:14} {value}" for name, value in _facts(image)), sep="\n")
    return 0


def why(words: list[str]) -> int:
    """Runs the command `zeroos why`."""
    if len(words) != 2:
        raise ZeroosError("what? zeroos why IMAGE SYMBOL")
    status, text = engine.asked(request_of(Path(words[0]), "an explanation"), "why", words[1])
    if not status:
        print(text.rstrip("\n"))
    return status


def debug(words: list[str]) -> int:
    """Runs the command `zeroos debug`."""
    if len(words) != 1:
        raise ZeroosError("which image? zeroos debug IMAGE")
    print(linked_elf(Path(words[0])))
    return 0


def linked_elf(file: Path) -> Path:
    """Returns the ELF of an image, with symbols and debug information. Raises ZeroosError if it cannot be linked."""
    return debug_elf_of(request_of(file, "what is known of its symbols"))


def debug_elf_of(request: link_requests.Request) -> Path:
    status, text = engine.asked(request, "debug")
    if status:
        raise ZeroosError(f"{request['program']}: cannot be linked with debug information")
    return link_requests.folder() / text.strip().splitlines()[-1]
