"""Builds and runs programs that use a zkVM's own crates. Cargo builds them once per user from a folder of the platform.

They run as child processes: the executor (executor/) is run here, the prover (prover/) in reports/prove.py.

Every executor follows one protocol: `PROGRAM IMAGE INPUT [LIMIT]` prints JSON as the last line of its standard output,
{"ending", "code", "message", "output", "log", "image_id", "cycles"}, and "instructions" if it counts them. Bytes are
in hex. The limit is in user cycles.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, overload

from zeroos import terminal
from zeroos.cache import protect, trusted, user_cache
from zeroos.errors import ZeroosError
from zeroos.lock import held

from .result import Ending, Result

_ENDINGS = ("exit", "abort", "fault", "limit", "error")
_PATH = re.compile(r'^#\[path = "([^"]+)"\]$', re.MULTILINE)


class ExecutorUnavailable(ZeroosError):
    """The official executor cannot be built here. The message says what to install."""


def _tool(names: tuple[str, ...], install: str) -> str:
    for name in names:
        if path := shutil.which(name):
            return path
    raise ExecutorUnavailable(
        f"what comes from a zkVM's own crates (executor=official, prove, and kernel=stock on risc0) needs {names[0]}: "
        f"{install}, or do without that option"
    )


def _requirements(folder: Path) -> None:
    """Checks that what a build needs besides cargo and a C compiler is installed. Raises ExecutorUnavailable when not.

    requires.txt lists it, in lines `<program or file> <what to install>`."""
    file = folder / "requires.txt"
    for line in file.read_text().splitlines() if file.exists() else ():
        what, install = line.split(None, 1)
        if not ("/" in what and Path(what).exists()):
            _tool((what,), install)


def _sources(folder: Path) -> list[Path]:
    """Returns the files of a cargo project, and the files outside that it shares with others by `#[path = "…"]`."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and folder / "target" not in file.parents]
    shared = [file.parent / name for file in files if file.suffix == ".rs" for name in _PATH.findall(file.read_text())]
    return files + [file for file in shared if file.is_file()]


def _key(folder: Path, rustc: str) -> str:
    """Returns a content hash of what the program is built from: its sources, its Cargo.lock and the compiler."""
    digest = hashlib.sha256()
    for file in _sources(folder):
        content = file.read_bytes()
        digest.update(f"{os.path.relpath(file, folder)} {len(content)}\n".encode() + content)
    version = subprocess.run([rustc, "-vV"], capture_output=True, text=True, cwd=folder)
    if version.returncode:
        raise ExecutorUnavailable(f"rustc does not work: {_last_line(version.stderr)}")
    digest.update(version.stdout.encode())
    return digest.hexdigest()[:16]


def _usable(program: Path) -> bool:
    return program.is_file() and trusted(program)


def _last_line(text: str, start: str = "") -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in reversed(lines) if line.startswith(start)), lines[-1] if lines else "no message")


def _cargo_build(cargo: str, folder: Path, target: Path, title: str) -> Path:
    """Runs cargo. Returns the program in `target`. Prints its progress in one line, which it updates on a terminal."""
    packages = (folder / "Cargo.lock").read_text().count("[[package]]")
    title_line = f"  CARGO {title} (once; takes some {max(1, packages // 40)} minutes)"  # measured on two processors
    began = time.monotonic()
    if not terminal.is_one():
        print(title_line, file=sys.stderr, flush=True)
    command = [
        cargo,
        "build",
        "--release",
        "--locked",
        "--message-format=json-render-diagnostics",
        "--target-dir",
        str(target),
    ]
    program: str | None = None
    done: set[str] = set()
    with open(target / "cargo.log", "w+", encoding="utf-8", errors="replace") as log:
        with subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as process:
            try:
                for line in process.stdout or ():
                    message = json.loads(line)
                    program = message.get("executable") or program
                    if message["reason"] == "compiler-artifact":
                        done.add(message["package_id"])
                        terminal.show(f"{title_line} {len(done)}/{packages} {message['target']['name']}", began)
            except BaseException:
                process.terminate()
                raise
            finally:
                terminal.show("")
        log.seek(0)
        errors = log.read()
    if process.returncode or not program:
        raise ExecutorUnavailable(
            f"cargo cannot build {title}: {_last_line(errors, 'error')} (all of it: {target / 'cargo.log'})"
        )
    return Path(program)


@overload
def official_executor(folder: Path, build: Literal[True] = True) -> Path: ...
@overload
def official_executor(folder: Path, build: bool) -> Path | None: ...
def official_executor(folder: Path, build: bool = True) -> Path | None:
    """Returns the program built from the cargo project in `folder`: from the user's cache, or built now. A build takes
    some minutes and downloads the crates of Cargo.lock once. Returns None if the program is not in the cache and
    `build` is false.

    Raises ExecutorUnavailable when it cannot be built; the message is one line that says what to install."""
    install = "install Rust (https://rustup.rs, or your system's package)"
    cargo, rustc = _tool(("cargo",), install), _tool(("rustc",), install)
    title = f"{folder.resolve().parent.name}-{folder.name}"
    cache = user_cache() / "official"
    cache.mkdir(exist_ok=True)
    place = cache / f"{title}-{_key(folder, rustc)}"
    program = place / (title + (".exe" if os.name == "nt" else ""))
    if _usable(program) or not build:
        return program if _usable(program) else None
    _tool(("cc", "gcc", "clang", "cl"), "install a C compiler (gcc or clang)")
    _requirements(folder)
    with held(cache / f"{title}.lock", f"the build of {title} by cargo"):
        if _usable(program):  # another process was faster
            return program
        target = place / "target"  # an interrupted build leaves it, and the next attempt continues from there
        target.mkdir(parents=True, exist_ok=True)
        built = _cargo_build(cargo, folder, target, title)
        fresh = place / f"{program.name}.new"
        shutil.copy2(built, fresh)
        protect(fresh)
        os.replace(fresh, program)
        shutil.rmtree(target, ignore_errors=True)
    return program


def how_it_died(code: int) -> str:
    """Returns a phrase for the return code of a child process."""
    try:
        return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"failed with exit status {code}"
    except ValueError:
        return f"was ended by signal {-code}"


def _died(process: subprocess.CompletedProcess[str]) -> Ending:
    return Ending(
        "error", message=f"the official executor {how_it_died(process.returncode)}: {_last_line(process.stderr)}"
    )


def run_official(program: Sequence[str], image: Path, input: Path | None = None, limit: int | None = None) -> Result:
    """Runs an image file on an executor that is a program. `program` are the first words of its command line.

    `limit` is in the VM's user cycles.

    Never raises for what the guest or the executor does: a crash of the child process is an ending of kind `error`."""
    command = [*program, str(image), str(input or os.devnull)] + ([] if limit is None else [str(limit)])
    try:
        process = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", errors="replace"
        )
    except OSError as error:
        return Result(Ending("error", message=f"cannot start the official executor: {error}"))
    try:
        report = json.loads(_last_line(process.stdout))
        ending = Ending(report["ending"], report["code"], report["message"])
        output, log = bytes.fromhex(report["output"]), bytes.fromhex(report["log"])
        cycles = {name: int(count) for name, count in report["cycles"].items()}
        instructions = int(report.get("instructions", 0))
    except (ValueError, KeyError, TypeError, AttributeError):
        return Result(_died(process))
    if process.returncode or ending.kind not in _ENDINGS:
        return Result(_died(process), output, log)
    return Result(ending, output, log, instructions, cycles)
