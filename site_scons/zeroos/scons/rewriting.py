"""The object route in a build: rewrites objects and archive members, and caches the results."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from zeroos.errors import ZeroosError
from zeroos.objects.model import BadObject, Object
from zeroos.objects.rewriting import Rewritten, rewritten
from zeroos.scons.symbols import SymbolTables


class Route:
    """Rewrites the objects of an image that are not ZeroOS' own. Caches by content, like the symbol tables.

    In the methods `path` is for messages, `signature` and `read` give the content, and `own` says that this build
    compiled the object."""

    def __init__(self, tables: SymbolTables, calls: Mapping[int, str], ours: frozenset[str]):
        self._tables, self._calls = tables, calls
        self.ours = ours  # the compilers' helper functions that libOS has
        self._key = hashlib.sha256(repr((sorted(calls.items()), sorted(ours))).encode()).hexdigest()[:16]
        self._made: dict[str, Rewritten | None] = {}

    def table(self, path: str, signature: str, read: Callable[[], bytes], own: bool = False) -> Object:
        """Returns the symbol table of what is linked in the object's place. Raises ZeroosError if nothing can be."""
        if self.notes(path, signature, read, own) is None:
            return self._tables.table(path, signature, read)
        return self._tables.table(path, self._name(signature, own), lambda: self._data(path, signature, read, own))

    def notes(
        self, path: str, signature: str, read: Callable[[], bytes], own: bool = False
    ) -> tuple[dict[str, int], tuple[str, ...]] | None:
        """Returns what was rewritten: how many instructions of each kind, and functions whose calls are only known at
        run time. None if the object is linked unchanged."""

        def make() -> tuple[Any, ...]:
            done = self._rewritten(path, signature, read, own)
            return (tuple(done.counts.items()), done.unknown) if done else ()

        made = self._tables.remember(f"{self._name(signature, own)}: what", make)
        return (dict(made[0]), made[1]) if made else None

    def file(
        self, path: str, signature: str, read: Callable[[], bytes], folder: str, name: str, own: bool = False
    ) -> str:
        """Returns the file for the linker: `path`, or, if rewritten, `name` in `folder`, which this writes."""
        if self.notes(path, signature, read, own) is None:
            return path
        return write(self._data(path, signature, read, own), folder, name)

    def data(self, path: str, signature: str, read: Callable[[], bytes]) -> bytes:
        """Returns the content that is linked in place of the object."""
        return self._data(path, signature, read, False)

    def _data(self, path: str, signature: str, read: Callable[[], bytes], own: bool) -> bytes:
        if self.notes(path, signature, read, own) is None:
            return read()
        done = self._rewritten(path, signature, read, own)
        assert done  # since there are notes
        return done.data

    def _name(self, signature: str, own: bool) -> str:
        return f"{signature} rewritten {self._key}{' own' if own else ''}"

    def _rewritten(self, path: str, signature: str, read: Callable[[], bytes], own: bool) -> Rewritten | None:
        key = self._name(signature, own)
        if key not in self._made:
            try:
                self._made[key] = rewritten(read(), path, self._calls, own, self.ours)
            except (BadObject, OSError) as error:
                raise ZeroosError(str(error)) from None
        return self._made[key]


def write(data: bytes, folder: str, name: str) -> str:
    """Writes a file for the linker, and returns its path."""
    file = Path(folder, name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return str(file)
