"""The commands `zeroos run`, `zeroos report` and `zeroos why`, for images that `zeroos ld` linked."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

from zeroos import inputs, link_requests
from zeroos.cli import engine, settings
from zeroos.errors import ZeroosError
from zeroos.executor.result import Result
from zeroos.platforms import modules
from zeroos.platforms.descriptor import load
from zeroos.reports import run as run_reports
from zeroos.scons.commandline import LIMIT, instructions, port_number

#: Exit statuses of runs that do not end by exit: timeout(1)'s for a limit, env(1)'s for an error, else 128 plus the
#: signal's number.
STATUS = {"abort": 134, "fault": 139, "limit": 124, "error": 125}


def run(words: list[str]) -> int:
    """Runs the command `zeroos run` and returns the exit status."""
    input, limit, words = os.environ.get("ZEROOS_INPUT"), LIMIT, list(words)
    _, words = settings.take(words, needed=False)
    port = None
    while words and words[0].startswith("--"):
        key, _, value = words.pop(0).partition("=")
        if key == "--input" and (value or words):
            input = value or words.pop(0)
        elif key == "--limit" and (value or words):
            limit = instructions(value or words.pop(0), "--limit")
        elif key == "--gdb" and (value or words):
            port = port_number(value or words.pop(0))
        elif key == "":
            break
        else:
            raise ZeroosError(
                f"unknown option {key}, or one without its value; known: --input=FILE, --limit=N, --gdb=PORT"
            )
    if not words:
        raise ZeroosError("which image? zeroos run [--input=FILE] IMAGE [ARGUMENT …]")
    image, args = Path(words[0]), words[1:]
    request = link_requests.request_of(image)
    if args:
        image, request = _with_arguments(request, image, args)
    made = json.loads(request.read_text())
    platform = load(Path(made["platform"]))
    choices = {name: option.default for name, option in platform.options.items()} | made["options"]
    data = _input(input)
    result = _execute(modules.module(platform.folder, "host", choices).Host, image, data, limit, request, port)
    return _shown(result)


def _input(name: str | None) -> bytes:
    if name in (None, "-"):
        return inputs.read(sys.stdin.buffer, "on the standard input") if _is_given(name) else b""
    with open(name, "rb") as stream:
        return inputs.read(stream, name)


def _is_given(input: str | None) -> bool:
    """Whether the standard input is the program's input: `input` is "-", or it is a file or a pipe."""
    mode = os.fstat(0).st_mode
    return input == "-" or stat.S_ISREG(mode) or stat.S_ISFIFO(mode)


def _with_arguments(request: Path, image: Path, args: list[str]) -> tuple[Path, Path]:
    """Links the same objects with other arguments, as these are part of an image. Returns the image and its request."""
    made = json.loads(request.read_text())
    name = link_requests.name(Path(made["name"]), args)
    other = link_requests.folder() / "images" / f"{name}.with-arguments"
    if engine.link_request(made | {"name": name, "program": image.name, "args": args}, other):
        raise ZeroosError(
            f"{image}: cannot be linked again with these arguments: "
            "the objects that it was made of have changed, or are gone"
        )
    return other, link_requests.request_of(other)


def _execute(host: type, image: Path, data: bytes, limit: int, request: Path, port: int | None) -> Result:
    from zeroos.executor.embedded import run_embedded
    from zeroos.executor.gdb import under_debugger

    def debug_elf() -> Path | None:
        status, made = engine.scons(request, "debug")
        return None if status else link_requests.folder() / made.strip().splitlines()[-1]

    def debug() -> bytes:
        file = debug_elf()
        return file.read_bytes() if file else b""

    watched = {} if port is None else {"drive": under_debugger(port, debug_elf() or image)}
    try:
        return run_embedded(host, image.read_bytes(), data, limit, debug, **watched)
    except ValueError as error:
        raise ZeroosError(f"{image}: {error}") from None


def _shown(result: Result) -> int:
    """Writes the program's output, and how it ended unless by exit. Returns the exit status."""
    sys.stdout.buffer.write(result.log + result.output)
    sys.stdout.flush()
    ending = result.ending
    frames = "".join(f"  {frame}\n" for frame in ending.frames)
    if ending.kind == "exit":
        sys.stderr.write(f"zeroos run: exit {ending.code}, by a panic:\n{frames}" if frames else "")
        return ending.code or 0
    sys.stderr.write(f"zeroos run: {ending.kind}: {ending.message}\n{frames}")
    return STATUS[ending.kind]


def report(words: list[str]) -> int:
    """Runs the command `zeroos report` and returns the exit status."""
    if len(words) != 1:
        raise ZeroosError("which image? zeroos report IMAGE")
    image = Path(words[0])
    request = link_requests.request_of(image)
    status, text = engine.scons(request, "report")
    if status == 0:  # the image ID takes time, and no lock
        made = json.loads(request.read_text())
        platform = load(Path(made["platform"]))
        choices = {name: option.default for name, option in platform.options.items()} | made["options"]
        rows = run_reports.identity(image, platform.folder, choices, link_requests.folder() / "image-id.cache")
        print(*(f"{name:14} {value}" for name, value in rows), sep="\n")
    print(text, end="")
    return status


def why(words: list[str]) -> int:
    """Runs the command `zeroos why` and returns the exit status."""
    if len(words) != 2:
        raise ZeroosError("what? zeroos why IMAGE SYMBOL")
    return _task(words[0], "why", f"why={words[1]}")


def _task(image: str, *task: str) -> int:
    status, text = engine.scons(link_requests.request_of(Path(image)), *task)
    print(text, end="")
    return status
