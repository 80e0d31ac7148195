"""Names of files and options that are the same on every machine, in every folder."""

from __future__ import annotations

import os
from collections.abc import Callable

from zeroos.home import HOME
from zeroos.scons.toolchain import Toolchain


def renaming(toolchain: Toolchain, zig: str, home: str) -> Callable[[str], str]:
    """Returns what puts `zig` and `home` in the place of the folders of the toolchain and of ZeroOS in an option of a
    command."""
    below = f"{os.path.relpath(toolchain.lib.parent)}/"
    folders = {f"{toolchain.lib.parent}/": zig, below: zig, f"={below.removeprefix('.')}": f"={zig}", f"{HOME}/": home}
    longest_first = sorted(folders.items(), key=lambda folder: -len(folder[0]))  # one may lie in another

    def word(word: str) -> str:
        for folder, name in longest_first:
            word = word.replace(folder, name)
        return word

    return word


class Names:
    """Names paths below the toolchain, below ZeroOS and below the current folder without these folders."""

    def __init__(self, toolchain: Toolchain):
        self._zig = f"{toolchain.lib.parent}/"
        self._folders = ((self._zig, "zig/"), (f"{HOME}/", "zeroos/"), (f"{os.getcwd()}/", "./"))
        self.word = renaming(toolchain, "zig/", "")  # an option of a command, without folders of this machine

    def of_toolchain(self, path: str) -> bool:
        """Returns whether a file is the toolchain's, whose version stands for all of them."""
        return os.path.abspath(path).startswith(self._zig)

    def file(self, path: str) -> str:
        """Returns the name of a file."""
        path = os.path.abspath(path)
        for folder, name in self._folders:
            if path.startswith(folder):
                return name + path[len(folder) :]
        return path

    def path(self, name: str) -> str:
        """Returns the path of a file from its name."""
        for folder, start in self._folders:
            if name.startswith(start):
                return folder + name[len(start) :]
        return name
