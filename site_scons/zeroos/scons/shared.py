"""The cache of objects that all builds of a user share: SCons' CacheDir, with keys that hold in every folder.

SCons' own key has the object's path, and only the headers that a scan finds. Here it is what the object is made from:
the command without folders of a machine, the source, and the headers that SCons' scan finds, by name and content. What
else the compiler read, it has said. That is in a list beside the object, and so are the files that would have been
read instead, had they been there. An object is taken where all of the list is as it was.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import sys
from pathlib import Path

import SCons.Action
import SCons.CacheDir
import SCons.Errors
from SCons.Script import DefaultEnvironment

from zeroos.cache import keep, shrink, user_cache
from zeroos.errors import ZeroosError
from zeroos.scons import progress, reads
from zeroos.scons.actions import signature
from zeroos.scons.compiling import Compile

#: The variable that names the folder, or is `off`.
VARIABLE = "ZEROOS_OBJECT_CACHE"
LIMIT = 2 << 30  # bytes of objects; when there are more, those that were not used for longest go
_ALTERNATIVES = 16  # objects of one key, which differ in what else was read


def folder(asked: str | None) -> str | None:
    """Returns the folder of the cache, or None for none: `asked`, which the command line says, else what the variable
    says, else that of the SConstruct's own CacheDir(), else one in the user's cache."""
    chosen = asked or os.environ.get(VARIABLE) or getattr(DefaultEnvironment(), "_CacheDir_path", None)
    if chosen:
        return None if chosen == "off" else os.path.abspath(chosen)
    try:
        return str(user_cache() / "shared")
    except (OSError, ZeroosError):  # a build needs no home
        return None


def attach(env, place: str | None) -> None:
    """Makes `place` the cache of what `env` builds. Raises ZeroosError if it is no folder that can be written."""
    try:
        env.CacheDir(place, custom_class=Shared)
    except (SCons.Errors.SConsEnvironmentError, OSError) as error:
        raise ZeroosError(f"the cache of objects: {error}: name a folder that can be written, or cache=off") from None


class Shared(SCons.CacheDir.CacheDir):
    """The cache. What is in it has a node with the attribute `zeroos_make` (class Compile)."""

    def __init__(self, path: str | None):
        super().__init__(path)
        self._digests: dict[tuple[str, int, int, int], str] = {}
        self._added = 0  # bytes
        self._full = False  # or for another reason nothing can be written
        if path is not None:
            atexit.register(self._bound)

    def retrieve(self, node) -> bool:
        """Returns whether the object was there, and says so in a line, as a compile does."""
        if not self.is_enabled():
            return False
        node.attributes.zeroos_make.forget()
        if SCons.CacheDir.CacheRetrieveSilent(node, [], node.get_build_env(), execute=1):
            return False
        file = Path(node.get_internal_path())
        if SCons.Action.execute_actions and self._of(str(file)) != node.attributes.zeroos_digest:
            Path(self.cachepath(node)[1] or "").unlink(missing_ok=True)  # damaged: it is compiled and kept anew
            file.unlink()
            node.attributes.zeroos_make.forget()
            return False
        if SCons.CacheDir.cache_show:
            node.build(presub=0, execute=0)
        elif SCons.Action.print_actions:
            progress.announce(f"  CACHE {file}", [node], node.sources, node.get_build_env())
        return True

    def push(self, node) -> None:
        """Keeps an object that was compiled, if nothing that it was made from has changed since."""
        make = node.attributes.zeroos_make
        if self._full or not make.shareable or not all(map(make.unchanged, [*make.scanned(node), *make.reads])):
            return
        error = super().push(node)
        if isinstance(error, Exception):  # SCons returns what its actions raise
            self._full = True
            print(f"scons: cannot keep objects in {self.path}: {error}", file=sys.stderr, flush=True)
        else:
            self._added += os.path.getsize(node.get_internal_path())

    def cachepath(self, node) -> tuple[str | None, str | None]:
        """Returns the folder and path of an object in the cache; no file is there if the cache lacks it."""
        if not self.is_enabled():
            return None, None
        make = node.attributes.zeroos_make
        names = map(make.names.file, paths := make.scanned(node))
        key = signature(make.signature, *(f"{name} {self._of(path)}" for name, path in zip(names, paths)))
        place = Path(self.path, key[:2].upper())
        known = _lists(place / f"{key}.reads")
        if make.started:  # it was compiled
            chosen = self._others(make, paths), self._of(node.get_internal_path())
            lists = [chosen, *(one for one in known if one[0] != chosen[0])][:_ALTERNATIVES]
            if not SCons.CacheDir.cache_readonly:
                keep(place / f"{key}.reads", json.dumps(lists).encode())
        else:
            chosen = next((one for one in known if self._holds(make, one[0])), ({}, None))
            make.reads = [make.names.path(name) for name, digest in chosen[0].items() if digest]
            node.attributes.zeroos_digest = chosen[1]
        return str(place), str(place / signature(key, *sorted(map(str, chosen[0].items()))))

    def _others(self, make: Compile, scanned: list[str]) -> dict[str, str | None]:
        """Returns what the compiler read and no scan finds: name -> digest. None stands for what was not there."""
        found: dict[str, str | None] = {}
        for path in sorted(set(map(os.path.abspath, make.reads)) - set(map(os.path.abspath, scanned))):
            if not make.names.of_toolchain(path):
                found[make.names.file(path)] = self._of(path)
                for other in reads.earlier(path, make.searched or ()):
                    found.setdefault(make.names.file(other), self._of(other))
        return found

    def _holds(self, make: Compile, others: dict[str, str | None]) -> bool:
        return all(self._of(make.names.path(name)) == digest for name, digest in others.items())

    def _of(self, path: str) -> str | None:
        """Returns a file's digest, None if there is none."""
        try:
            stat = os.stat(path)
            key = path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
            if key not in self._digests:
                self._digests[key] = hashlib.sha256(Path(path).read_bytes()).hexdigest()
            return self._digests[key]
        except OSError:
            return None

    def _bound(self) -> None:
        """Keeps the cache below its limit. A file in it has the size as it was last known."""
        if not self._added or self.is_readonly():
            return
        file = Path(self.path, "size")
        try:
            size = int(file.read_text()) + self._added
        except (OSError, ValueError):
            size = self._added
        try:
            if size > LIMIT:
                places = Path(self.path).glob("[0-9A-F][0-9A-F]")
                size = shrink((file for place in places for file in os.scandir(place)), LIMIT)
            keep(file, str(size).encode())
        except OSError as error:
            print(f"scons: cannot keep {file}: {error.strerror}", file=sys.stderr, flush=True)


def _lists(file: Path) -> list[tuple[dict[str, str | None], str | None]]:
    """Returns what was read for each object of a key, and the object's digest."""
    try:
        return [(dict(others), digest) for others, digest in json.loads(file.read_bytes())]
    except (OSError, ValueError, TypeError):  # none yet, or damaged
        return []
