"""Every platform with its examples and endings as images, built by one run of SCons in one copy of the tree, and their
runs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tree import CARGO, FETCHED, GO, HOME, Tree, file_of, platform_folder
from zeroos.executor.embedded import run_embedded
from zeroos.executor.official import ExecutorUnavailable, official_executor, run_official
from zeroos.executor.result import Result
from zeroos.platforms import descriptor, modules
from zeroos.platforms.model import Platform

LIMIT = 4_000_000_000  # instructions
OTHERS = sorted(file.parent.name for file in (HOME / "test" / "platforms").glob("*/platform.toml"))
NAMES = sorted(file.parent.name for file in (HOME / "platforms").glob("*/platform.toml")) + OTHERS
APPS = sorted(
    file.parent.name
    for file in (HOME / "examples").glob("*/SConscript")
    if file.parent.name not in (*FETCHED, *CARGO, *GO)
)
# Programs of calls/ that run on every platform, as each places things in its own way, except where they do not fit.
ALIGNED: dict[str, tuple[str, ...]] = {"aligned_data": ("nexus",), "aligned_code": ()}
ROOM = ("input_max", "16M")  # an option, for the inputs of tests, of platforms that have less by default
ALL = ("platforms_path=others", f"platform={','.join(NAMES)}", "=".join(ROOM))


def room(platform: Platform) -> list[str]:
    """The words of the command line that give a platform room for the inputs."""
    return ["=".join(ROOM)] if ROOM[0] in platform.options else []


def choices(platform: Platform) -> dict[str, str]:
    """The defaults of a platform's options, with room for the inputs."""
    defaults = {option.name: option.default for option in platform.options.values()}
    return defaults | {name: value for name, value in [ROOM] if name in defaults}


def built(platform: Platform) -> str:
    """The folder of what ALL builds for a platform."""
    return f"build/{platform.name}" + (f"/{'-'.join(ROOM)}" if ROOM[0] in platform.options else "")


BUILT = ("risc0", "sp1", "openvm")  # whose official executors are built where they are missing: others take too long


class Vm:
    """A platform, with its default choices but for room for the inputs."""

    def __init__(self, tree: Tree, name: str):
        self.tree, self.name, self.platform = tree, name, descriptor.load(platform_folder(name))
        self.choices, self.folder = choices(self.platform), built(self.platform)
        self._runs: dict[tuple[str, bytes], Result] = {}
        self._program: list[str] | None = None
        self._missing = ""

    def image(self, name: str) -> Path:
        """The packed image."""
        return self.tree.folder / f"{self.folder}/{name}/{name}.{self.platform.suffix}"

    def embedded(self, name: str, input: bytes = b"") -> Result:
        """Runs it on the embedded executor, or says again what came of it."""
        if (name, input) not in self._runs:
            host = modules.module(self.platform.folder, "host", self.choices).Host
            self._runs[name, input] = run_embedded(host, self.image(name).read_bytes(), input, LIMIT)
        return self._runs[name, input]

    def official(self, name: str, input: bytes = b"") -> Result:
        """Runs it on the VM's own executor. Raises ExecutorUnavailable where there is none."""
        return self.load(self.image(name), input)

    def load(self, image: Path, input: bytes = b"") -> Result:
        """Runs any image on the VM's own executor."""
        with file_of(input) as file:
            return run_official(self.program(), image, file, LIMIT)

    def program(self) -> list[str]:
        """The command of the VM's own executor. Raises ExecutorUnavailable where there is none."""
        if self._missing:
            raise ExecutorUnavailable(self._missing)
        if self._program is None:
            try:
                self._program = self._find()
            except ExecutorUnavailable as error:
                self._missing = str(error)
                raise
        return self._program

    def _find(self) -> list[str]:
        if "virt" in self.platform.shared:
            if not shutil.which(qemu := f"qemu-system-riscv{self.platform.xlen}"):
                raise ExecutorUnavailable(f"{qemu} is not installed")
            return [sys.executable, str(modules.SHARED / "qemu.py")]
        folder = modules.variant(self.platform.folder, "executor", "", self.choices)
        if not folder.is_dir():
            raise ExecutorUnavailable(f"{self.name} has no official executor")
        program = official_executor(folder, build=self.name in BUILT)
        if program is None:
            raise ExecutorUnavailable(f"not built yet: ./scons platform={self.name} app=hello executor=official run")
        return [str(program)]
