"""The programs of calls/ as images for the boards and as programs of this machine. What a program needs stands in its
first comment, in lines ` * key: value`; a line that begins with more blanks goes on with the one before:

    options   of Unikernel: time=zero random=input stack=65536
    args      of the program
    input     its standard input; \\n and the like are known
    files     a folder beside it: the embedded tree
    ends      how it ends where the host does not say: exit 3, SIGABRT (usual: exit 0)
    guest     why it does not run on the host; then <name>.out is what it must print
    public    its public output (usual: none)
    qemu      why it is run on qemu too
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from guests import GUEST, LIMIT, Natives, default_signals, ended, signal_name
from kept import PLACE, kept, once
from tree import HOME, Tree, file_of
from zeroos.cache import user_cache
from zeroos.errors import ZeroosError
from zeroos.executor.embedded import run_embedded
from zeroos.executor.official import run_official
from zeroos.executor.result import Result
from zeroos.platforms.modules import SHARED, module
from zeroos.scons.toolchain import VERSION

FOLDER = GUEST / "calls"
BOARDS = {"virt": 64, "virt32": 32}
# Files of libOS that memory_exhaustion lets fail, each with the one that takes its place in this tree.
FAILING = {"libos/alloc": ("alloc", "free"), "libos/memory": ("page_take",)}
FUZZED = ("fuzz", "fuzz_streams")  # programs that test_fuzz gives calls to
KEYS = ("options", "args", "input", "files", "ends", "guest", "qemu", "public")


@dataclass(frozen=True)
class Program:
    """One file of calls/, and what its first comment says."""

    name: str
    suffix: str
    options: dict[str, str]
    args: list[str]
    input: bytes
    files: str
    ends: str
    guest: str
    qemu: str
    public: bytes

    @property
    def source(self) -> Path:
        return FOLDER / (self.name + self.suffix)

    @property
    def folded(self) -> bytes:
        """The input with what policies take off its front."""
        taken = 8 * (self.options.get("time") == "input") + 32 * (self.options.get("random") == "input")
        return bytes(taken) + self.input

    def script(self) -> str:
        """Its SConscript."""
        cxx = "env = env.Clone(CXXFLAGS=['-std=c++20'])\n" if self.suffix == ".cpp" else ""
        words = [f"'{self.name}'", f"['{self.source.name}']", f"args={self.args!r}"]
        words += [f"{key}={int(value) if value.isdecimal() else value!r}" for key, value in self.options.items()]
        if self.files:
            words.append(f"files={self.files!r}")
        return f"Import('env')\n{cxx}env.Unikernel({', '.join(words)})\n"

    def files_of(self) -> dict[str, Path]:
        """What lies in its folder of a tree, but for its SConscript."""
        found = {file.name: file for file in (self.source, FOLDER / "calls.h")}
        if self.files:
            inside = (file for file in (FOLDER / self.files).rglob("*") if file.is_file())
            found |= {str(file.relative_to(FOLDER)): file for file in inside}
        return found


def read(file: Path) -> Program:
    """The program in a file."""
    comment = re.match(r"/\*.*?\*/", file.read_text(), re.DOTALL)
    text = re.sub(r"\n \*  +", " ", comment[0]) if comment else ""
    said = dict(re.findall(rf"^(?: |/)\* ({'|'.join(KEYS)}): (.*?)(?: \*/)?$", text, re.MULTILINE))
    return Program(
        file.stem,
        file.suffix,
        dict(word.split("=", 1) for word in said.get("options", "").split()),
        shlex.split(said.get("args", "")),
        said.get("input", "").encode().decode("unicode_escape").encode("latin-1"),
        said.get("files", ""),
        said.get("ends", "exit 0"),
        said.get("guest", ""),
        said.get("qemu", ""),
        said.get("public", "").encode(),
    )


PROGRAMS = {file.stem: read(file) for file in sorted(FOLDER.glob("*.c*"))}


class Calls:
    """The programs' images, built in a tree that is kept between runs. `run` is the identity of this run of the
    tests."""

    def __init__(self, names: Iterable[str], boards: Iterable[str], run: str):
        self.tree = Tree(PLACE / "calls")
        self._natives = self.tree.folder / "natives"
        self._runs: dict[tuple[str, str], Result] = {}
        programs = [PROGRAMS[name] for name in sorted(set(names))]
        said = self.tree.folder / "said"
        once(run, "calls", lambda: self._build(programs, boards, said))
        self._said = said.read_text()

    def _build(self, programs: list[Program], boards: Iterable[str], said: Path) -> None:
        files: dict[str, Path | str] = {}
        for one in programs:
            app = f"examples/{one.name}"
            files |= {f"{app}/{name}": file for name, file in one.files_of().items()}
            files[f"{app}/SConscript"] = one.script()
        for folder, names in FAILING.items():
            for name in names:
                files[f"{folder}/{name}.original.h"] = HOME / folder / f"{name}.c"
                files[f"{folder}/{name}.c"] = GUEST / "failing" / f"{name}.c"
            files[f"{folder}/failing.h"] = GUEST / "failing" / "failing.h"
        kept("calls", files, examples=False)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            natives = [pool.submit(self.native, one) for one in programs if not one.guest]
            for board in boards:
                for one in programs:
                    self._image(one.name, board).unlink(missing_ok=True)
            platforms, apps = ",".join(boards), ",".join(one.name for one in programs)
            built = subprocess.run(
                [sys.executable, "-m", "SCons", "-Q", "-k", f"platform={platforms}", f"app={apps}"],
                cwd=self.tree.folder,
                text=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
            said.write_text(built.stderr)
            for native in natives:
                native.exception()  # whatever it is, its own test says so

    def _image(self, name: str, board: str) -> Path:
        return self.tree.folder / f"build/{board}/{name}/{name}.elf"

    def image(self, name: str, board: str) -> Path:
        """The packed image, or ZeroosError with what the build said."""
        image = self._image(name, board)
        if not image.exists():
            raise ZeroosError(f"{name} for {board} does not build:\n{self._about(name, board)}")
        return image

    def _about(self, name: str, board: str) -> str:
        """What the build said about one image, else all it said."""
        parts = re.split(r"^(?=scons: \*\*\* )", self._said, flags=re.MULTILINE)
        for place in (f"build/{board}/{name}/", f"examples/{name}/"):
            if mine := [part for part in parts if place in part]:
                return "".join(mine)[-6000:]
        return self._said[-6000:]

    def embedded(self, name: str, board: str) -> Result:
        """Runs it on the embedded executor, or says again what came of it."""
        if (name, board) not in self._runs:
            host = module(HOME / "platforms" / board, "host").Host
            self._runs[name, board] = run_embedded(
                host, self.image(name, board).read_bytes(), PROGRAMS[name].folded, LIMIT
            )
        return self._runs[name, board]

    def qemu(self, name: str, board: str) -> Result:
        """Runs it on qemu."""
        with file_of(PROGRAMS[name].folded) as file:
            return run_official([str(SHARED / "qemu.py")], self.image(name, board), file, LIMIT)

    def native(self, program: Program) -> Path:
        """The program for this machine, compiled where nobody has yet. The first time for this user, zig builds its
        libc."""
        content = VERSION.encode() + b"".join(file.read_bytes() for file in (program.source, FOLDER / "calls.h"))
        made = self._natives / f"{program.name}-{hashlib.sha256(content).hexdigest()[:16]}"
        if not made.exists():
            self._natives.mkdir(parents=True, exist_ok=True)
            for old in self._natives.glob(f"{program.name}-*"):
                old.unlink()
            done = subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "ziglang",
                    *(["c++", "-std=c++20"] if program.suffix == ".cpp" else ["cc"]),
                    "-target",
                    f"{platform.machine()}-linux-musl",
                    "-static",
                    "-O2",
                    "-w",
                    "-fno-sanitize=undefined",
                    program.source,
                    "-o",
                    f"{made}.new",
                ],
                capture_output=True,
                text=True,
                env={
                    **os.environ,
                    "ZIG_GLOBAL_CACHE_DIR": str(user_cache() / "zig"),
                    "ZIG_LOCAL_CACHE_DIR": str(self._natives / "cache"),
                },
            )
            if done.returncode:
                raise ZeroosError(done.stderr)
            os.replace(f"{made}.new", made)
        return made

    def linux(self, name: str) -> tuple[str, bytes]:
        """How the program ends on this machine and what it prints."""
        return on_this_machine(PROGRAMS[name], self.native(PROGRAMS[name]))

    def expected(self, name: str) -> tuple[str, bytes]:
        """What the program must end like and print."""
        program = PROGRAMS[name]
        return (program.ends, program.source.with_suffix(".out").read_bytes()) if program.guest else self.linux(name)


def on_this_machine(program: Program, native: Path) -> tuple[str, bytes]:
    """How a program, compiled for this machine, ends here and what it prints: in an empty folder, in memory where there
    is such a place."""
    Natives.check()
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        if program.files:
            shutil.copytree(FOLDER / program.files, folder, dirs_exist_ok=True)
        with _filled(program.input) as input:
            done = subprocess.run(
                [program.name, *program.args],
                executable=native,
                cwd=folder,
                env={},
                stdin=input,
                preexec_fn=_limits,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=60,
            )
    code = done.returncode
    return (signal_name(-code) if code < 0 else f"exit {code}"), done.stdout


def _filled(data: bytes):
    """A pipe with all of the input in it from the start, which select and poll see."""
    reader, writer = os.pipe()
    assert os.write(writer, data) == len(data) or not data, "more input than a pipe takes"
    os.close(writer)
    return os.fdopen(reader, "rb")


def _limits() -> None:
    import resource

    default_signals()
    os.umask(0o022)
    resource.setrlimit(resource.RLIMIT_NOFILE, (1024, 1024))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def told(result: Result) -> tuple[str, bytes]:
    """A run as `expected` has it. Addresses in messages differ between boards."""
    return re.sub(r"\(0x[0-9a-f]+\)", "(address)", ended(result)), result.log
