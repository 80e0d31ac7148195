"""A program in front of every compile: ccache, sccache, distcc, icecc or another (launcher=).

It is told of a compiler of one word, and of no folder of this machine, as such programs tell compiles apart by their
words: a folder of links has the names by which commands reach the toolchain and ZeroOS."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path

from zeroos.cache import keep
from zeroos.errors import ZeroosError
from zeroos.home import HOME
from zeroos.scons.names import renaming
from zeroos.scons.toolchain import Toolchain

#: What launchers read from the environment; none of it decides what an object holds.
_THEIRS = ("CCACHE_", "SCCACHE_", "DISTCC_", "ICECC_")
#: The wheel's clang, as launchers find it.
CLANG = "zeroos-clang"
_SCRIPT = '#!/bin/sh\n# {identity}\nexec "$(dirname "$0")/zig/zig" clang "$@"\n'


class Launcher:
    """The launcher of a build; `folder` is that of its links, relative to the current one in a build."""

    def __init__(self, command: str, toolchain: Toolchain, folder: str):
        """Raises ZeroosError if there is no such program."""
        try:
            self._command = shlex.split(command)
        except ValueError as error:
            raise ZeroosError(f"launcher={command}: {error}") from None
        if not self._command or not shutil.which(self._command[0]):
            raise ZeroosError(f"launcher={command}: there is no such program: install it, or leave out launcher=")
        self._toolchain, self._folder = toolchain, folder
        for name, target in (("zig", str(toolchain.lib.parent)), ("zeroos", str(HOME))):
            link = Path(folder, name)
            link.parent.mkdir(parents=True, exist_ok=True)
            if not link.is_symlink() or os.readlink(link) != target:
                link.unlink(missing_ok=True)
                link.symlink_to(target)
        script = keep(Path(folder, CLANG), _SCRIPT.format(identity=toolchain.identity).encode())
        script.chmod(0o755)
        self._linked = renaming(toolchain, f"{folder}/zig/", f"{folder}/zeroos/")

    def words(self, command: list[str]) -> list[str]:
        """Returns what starts a compiler's command through the launcher."""
        if command[0] == self._toolchain.zig:
            command = [CLANG, *map(self._linked, command[2:])]
        return [*self._command, *command]

    def real(self, path: str) -> str:
        """Returns the path of a file that a compiler names by way of a link."""
        for name, folder in (("zig", self._toolchain.lib.parent), ("zeroos", HOME)):
            if path.startswith(f"{self._folder}/{name}/"):
                return f"{folder}{path[len(self._folder) + 1 + len(name) :]}"
        return path

    def environment(self, base: Mapping[str, str]) -> dict[str, str]:
        """Returns the environment of a compile: `base`, and what launchers read."""
        return {
            **base,
            "CCACHE_COMPILERCHECK": "content",  # the script, which names the toolchain's version
            "CCACHE_NOHASHDIR": "1",  # no object holds the folder that it was made in
            **{name: value for name, value in os.environ.items() if name.startswith(_THEIRS)},
            "PATH": f"{os.path.abspath(self._folder)}{os.pathsep}{base.get('PATH', os.defpath)}",
        }
