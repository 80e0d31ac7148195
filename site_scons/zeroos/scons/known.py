"""What a build found to be up to date: the objects of libOS and the libraries, and the state of ZeroOS' files.

These objects are made of nothing but files of ZeroOS and the toolchain. While the former are as they were before a
build found an object to be up to date, by size and times, and the object is, nobody has to look at it again: SCons
takes a millisecond for each, and `zeroos ld` does without SCons.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from zeroos.cache import keep, protect, trusted
from zeroos.home import HOME
from zeroos.platforms.model import Platform
from zeroos.scons import toolchain as tools

State = tuple[int, int, int, int]


def state(platform: Platform) -> str:
    """Returns a digest of what tells whether any of ZeroOS' files, or the platform's, has changed."""
    total = hashlib.sha256(tools.find().identity.encode())
    package = Path(__file__).resolve().parents[1]
    folders = {HOME / "libos", HOME / "runtimes", HOME / "platforms" / "shared", platform.folder.absolute(), package}
    for folder in filter(os.path.isdir, sorted(folders)):
        for path, file in _files(str(folder)):
            total.update(os.fsencode(f"{path}\0{file.st_size} {file.st_mtime_ns} {file.st_ctime_ns}\n"))
    return total.hexdigest()


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if not entry.is_dir():
                yield entry.path, entry.stat()
            elif entry.name != "__pycache__":
                yield from _files(entry.path)


def of_file(path: str) -> State | None:
    """Returns what tells whether a file has changed, None if there is none."""
    try:
        file = os.stat(path)
    except OSError:
        return None
    return file.st_ino, file.st_size, file.st_mtime_ns, file.st_ctime_ns


class Known:
    """The list of one platform's objects in the folder of a build, for the `state` of now, in a `file`."""

    def __init__(self, build: str, platform: Platform):
        self.state = state(platform)
        self.file = Path(build, f"known-{platform.name}").absolute()
        self._objects: dict[str, tuple[State, str]] = {}  # path -> state, content signature
        try:
            found = marshal.loads(self.file.read_bytes()) if trusted(self.file) else ("", {})
            if found[0] == self.state:
                self._objects = found[1]
        except (OSError, ValueError, EOFError, TypeError, IndexError):  # none yet, or damaged
            pass

    def signature(self, path: str) -> str | None:
        """Returns the content signature of an object that is up to date, None if that is not known."""
        before, signature = self._objects.get(path, (None, None))
        return signature if before and of_file(path) == before else None

    def add(self, found: Mapping[str, str]) -> None:
        """Adds objects that were found to be up to date, with their content signatures, to the list."""
        new = {path: (now, signature) for path, signature in found.items() if (now := of_file(path))}
        if any(self._objects.get(path) != one for path, one in new.items()):
            self._objects |= new
            try:
                protect(keep(self.file, marshal.dumps((self.state, self._objects))))
            except OSError as error:  # the next run asks SCons again
                print(f"scons: cannot keep {self.file}: {error.strerror}", file=sys.stderr, flush=True)
