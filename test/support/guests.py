"""The test programs as images, as programs of this machine, and how both are run."""

from __future__ import annotations

import os
import platform
import re
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from tree import HOME, Tree, file_of
from zeroos.cache import user_cache
from zeroos.executor.embedded import run_embedded
from zeroos.executor.official import run_official
from zeroos.executor.result import Result
from zeroos.platforms.modules import module

GUEST = HOME / "test" / "guest"
RISC0 = HOME / "platforms" / "risc0"
EXAMPLES = ("hello", "wc", "wordfreq", "sha256sum")
LIMIT = 2_000_000_000  # instructions; the longest program here takes a tenth


@dataclass(frozen=True)
class App:
    """What an SConscript says about one image."""

    source: str
    args: tuple[str, ...] = ()
    env: tuple[tuple[str, str], ...] = ()
    options: dict = field(default_factory=dict, hash=False)  # policies, platform options, stack

    def unikernel(self, name: str) -> str:
        """The line of the SConscript."""
        words = [f"'{name}'", f"['{self.source}']", f"args={list(self.args)!r}", f"env={dict(self.env)!r}"]
        return f"env.Unikernel({', '.join(words + [f'{key}={value!r}' for key, value in self.options.items()])})\n"


def _apps(*names: str) -> dict[str, App]:
    return {name: App(f"{name}.c") for name in names}


def _ends(*several: str) -> dict[str, App]:
    return {f"ends-{words.replace(' ', '-')}": App("ends.c", tuple(words.rsplit(" ", 1))) for words in several}


def _faults(*several: tuple[str, str]) -> dict[str, App]:
    return {f"faults-{what}-{at}".replace(" ", "-"): App("faults.c", (what, at)) for what, at in several}


def _signals(*numbers: int) -> list[str]:
    return [f"raise {number}" for number in numbers]


# Run on this machine too; both must print and end the same.
LIKE_LINUX = {
    **_apps(
        "memory",
        "mappings",
        "brk",
        "files",
        "signals",
        "big_tls",
        "strings",
        "malloc",
        "stdio",
        "jumps",
        "language",
        "atomics",
        "locks",
        "holes",
    ),
    "mallocng": App("malloc.c", options={"malloc": "mallocng"}),
    "library": App("library.c", ("-a", "-b", "value", "rest")),
    "dates": App("dates.c", options={"unknown_calls": "enosys"}),
    "start": App(
        "start.c",
        ("one", "", "two words", 'quote" \\ ?? \x01 ü %s', "-x"),
        (("HOME", "/home/guest"), ("EMPTY", ""), ("X", 'a=b "c"')),
    ),
    "no-arguments": App("../hello/hello.c"),
    **_ends(
        "exit 0",
        "exit 3",
        "exit 256",
        "exit -1",
        "return 5",
        "return 0",
        "_exit 4",
        "quick_exit 6",
        "abort 0",
        "assert 0",
        "blocked abort 0",
        "in atexit 0",
        "kill 9",
        *_signals(1, 2, 3, 4, 5, 8, 11, 13, 14, 15, 17, 34, 64),
    ),
    "fails-exit": App("../fails/fails.c", ("exit",)),
    "fails-abort": App("../fails/fails.c", ("abort",)),
    "fails-usage": App("../fails/fails.c"),
}
FAULTS = _faults(
    ("load", "0"),
    ("store", "0"),
    ("call", "0"),
    ("load", "0xfffc"),
    ("store byte", "0xffff"),
    ("load", "data+1"),
    ("load", "data+2"),
    ("load half", "data+1"),
    ("store", "data+3"),
    ("store half", "data+3"),
    ("call", "code+2"),
    ("call", "0x40"),
    ("trap", "0"),
    ("recurse", "0"),
)
OTHER = {
    **_apps("unreachable", "oom", "huge", "streams", "bulk"),
    "fails-null": App("../fails/fails.c", ("null",)),
    "small-stack": App("faults.c", ("recurse", "0"), options={"stack": 8192}),
    "loop": App("faults.c", ("loop", "0")),
    "in-range": App("faults.c", ("load byte", "data+3")),
    "public": App("streams.c", options={"stdout": "public"}),
    "hello-public": App("../hello/hello.c", options={"stdout": "public"}),
    **{f"clocks-{choice}": App("clocks.c", options={"time": choice}) for choice in ("refuse", "zero", "input")},
    "random-refuse": App("random.c", options={"stdout": "public"}),
    "random-zero": App("random.c", options={"stdout": "public", "random": "zero"}),
    "random-input": App("random.c", options={"stdout": "public", "random": "input"}),
    "random-read-input": App("random_with_input.c", options={"stdout": "public", "random": "input", "time": "input"}),
    **{
        f"unknown-{choice}{'-called' if args else ''}": App("unknown.c", args, options={"unknown_calls": choice})
        for choice in ("enosys", "abort")
        for args in ((), ("call",))
    },
}
APPS = {**LIKE_LINUX, **FAULTS, **OTHER}
STOCK = {
    f"{name}-stock": App(source, options={"kernel": "stock"})
    for name, source in (
        ("hello", "../hello/hello.c"),
        ("sha256sum", "../sha256sum/sha256sum.c"),
        ("wordfreq", "../wordfreq/wordfreq.c"),
        ("streams", "streams.c"),
        ("bulk", "bulk.c"),
    )
} | {
    "abort-stock": App("ends.c", ("abort", "0"), options={"kernel": "stock"}),
    "null-stock": App("faults.c", ("load", "0"), options={"kernel": "stock"}),
    "load-kernel-stock": App("faults.c", ("load", "0xffff0000"), options={"kernel": "stock"}),
}


def _five(apps: dict[str, App]) -> dict[str, App]:
    """The same programs for RISC Zero 5.0."""
    return {f"{name}-5": replace(app, options={**app.options, "zkvm": "5"}) for name, app in apps.items()}


FIVE = (
    _five({name: App(f"../{name}/{name}.c") for name in EXAMPLES})
    | _five(FAULTS)
    | _five(
        {
            name: APPS[name]
            for name in (
                "ends-exit-0",
                "ends-exit-3",
                "ends-exit-256",
                "ends-exit--1",
                "ends-return-5",
                "ends-abort-0",
                "ends-assert-0",
                "ends-raise-11",
                "fails-exit",
                "fails-abort",
                "fails-null",
                "streams",
                "bulk",
                "unreachable",
                "loop",
            )
        }
    )
)
FIVE_STOCK = _five(STOCK)


def declared(apps: dict[str, App]) -> dict[str, Path | str]:
    """The files of examples/guest/: the programs, and an SConscript that declares them."""
    files: dict[str, Path | str] = {f"examples/guest/{file.name}": file for file in (GUEST / "apps").iterdir()}
    script = "Import('env')\n" + "".join(app.unikernel(name) for name, app in apps.items())
    return files | {"examples/guest/SConscript": script}


def declare(tree: Tree, apps: dict[str, App]) -> None:
    """Puts these files into a tree."""
    for path, source in declared(apps).items():
        tree.write(path, source if isinstance(source, str) else source.read_text())


class Guests:
    """Images in a built tree, and their runs. `official` is the program of the official executor, or None; `choices`
    are those that an executor depends on."""

    def __init__(self, tree: Tree, official: Path | None, choices: dict[str, str] | None = None):
        self.tree, self._official = tree, official
        self._host = module(RISC0, "host", choices).Host
        self._runs: dict[tuple, Result] = {}
        self._ids: set[str] = set()

    def image(self, name: str) -> Path:
        """The packed image."""
        return self.tree.folder / f"build/risc0/{name}/{name}.bin"

    def embedded(self, name: str, input: bytes = b"", limit: int = LIMIT) -> Result:
        """Runs it on the embedded executor, or says again what came of it."""
        key = name, input, limit
        if key not in self._runs:
            self._runs[key] = run_embedded(self._host, self.image(name).read_bytes(), input, limit)
        return self._runs[key]

    def official(self, name: str, input: bytes = b"", limit: int = LIMIT) -> Result:
        """Runs it on the official executor, which must agree with the embedded one in every respect."""
        with file_of(input) as file:
            result = run_official([str(self._official)], self.image(name), file, limit)
        other = self.embedded(name, input, limit)
        assert facts(result) == facts(other), f"official: {result.ending.message}; embedded: {other.ending.message}"
        if result.ending.kind == "exit":
            assert other.cycles and other.cycles == result.cycles
            assert result.instructions in (0, other.instructions)
        if result.ending.kind == "abort":
            assert result.ending.message == other.ending.message
        self._same_id(name)
        return result

    def _same_id(self, name: str) -> None:
        if name not in self._ids:
            theirs = subprocess.run(
                [str(self._official), "--image-id", self.image(name)], capture_output=True, text=True, check=True
            )
            assert module(RISC0, "image").image_id(self.image(name).read_bytes()) == theirs.stdout.strip()
            self._ids.add(name)


def facts(result: Result) -> tuple:
    """What two executors must agree on."""
    return result.ending.kind, result.ending.code, result.output, result.log


def ended(result: Result) -> str:
    """An ending in one word or line: "exit 3", "SIGABRT", or the kind and message of any other."""
    ending = result.ending
    if ending.kind == "exit":
        return f"exit {ending.code}"
    name = re.fullmatch(r"killed by (SIG\w+) \(\d+\)", ending.message)
    return name[1] if ending.kind == "abort" and name else f"{ending.kind}: {ending.message}"


def default_signals() -> None:
    """Tests that run in the background have some signals ignored, which a child inherits."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


def signal_name(number: int) -> str:
    return "SIGRT" if number >= 32 else signal.Signals(number).name


class Natives:
    """The same sources compiled for this machine, with the same libc. Raises OSError where that cannot run here."""

    def __init__(self, folder: Path):
        self.check()
        self._folder = folder

    @staticmethod
    def check() -> None:
        """Raises OSError where no program of this machine can be compared with."""
        if platform.system() != "Linux" or platform.machine() not in ("x86_64", "aarch64"):
            raise OSError(
                f"programs are compared with those of Linux on x86_64 and aarch64, not {platform.system()} on "
                f"{platform.machine()}"
            )

    def build(self, sources: set[str]) -> None:
        """Compiles the sources (relative to examples/guest). The first time for this user, zig builds its libc: a
        minute."""
        (self._folder / "apps").mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(self._compile, sorted(sources)))

    def _program(self, source: str) -> Path:
        return self._folder / "apps" / Path(source).stem

    def _compile(self, source: str) -> None:
        path = HOME / "examples" / source[3:] if source.startswith("../") else GUEST / "apps" / source
        cache = user_cache() / "zig"
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "ziglang",
                "cc",
                "-target",
                f"{platform.machine()}-linux-musl",
                "-static",
                "-O2",
                "-w",
                "-fno-sanitize=undefined",
                f"-ffile-prefix-map={GUEST / 'apps'}=examples/guest",
                path,
                "-o",
                self._program(source),
            ],
            cwd=self._folder,
            capture_output=True,
            text=True,
            env={**os.environ, "ZIG_GLOBAL_CACHE_DIR": str(cache), "ZIG_LOCAL_CACHE_DIR": str(self._folder / "cache")},
        )
        assert done.returncode == 0, done.stderr

    def run(self, name: str, app: App, input: bytes) -> tuple[str, bytes]:
        """Runs it with pipes for all three files, output and errors in the same one: its ending as `ended` has it, and
        that output."""
        done = subprocess.run(
            [name, *app.args],
            executable=self._program(app.source),
            env=dict(app.env),
            input=input,
            preexec_fn=default_signals,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
        )
        code = done.returncode
        return (signal_name(-code) if code < 0 else f"exit {code}"), done.stdout
