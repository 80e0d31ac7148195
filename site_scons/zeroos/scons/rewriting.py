"""The object route in a build: rewrites objects and archive members, and caches the results."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from zeroos.errors import ZeroosError
from zeroos.objects import elf, given
from zeroos.objects.model import BadObject, Object
from zeroos.objects.notes import Notes, Rewritten
from zeroos.scons.standins import Standins
from zeroos.scons.symbols import SymbolTables


class Route:
    """Rewrites the objects of an image that are not ZeroOS' own. Caches by content, like the symbol tables.

    In the methods `path` is for messages, `signature` and `read` give the content, and `own` says that this build
    compiled the object. `given` says that the C library is the compiler's own, among the objects; `far`, that the image
    lies from 2 GiB on."""

    def __init__(
        self,
        tables: SymbolTables,
        calls: Mapping[int, str],
        ours: frozenset[str],
        given: bool,
        far: bool,
        standins: Standins,
    ):
        self._tables, self._calls, self.given, self._far, self.standins = tables, calls, given, far, standins
        self.ours = ours  # the compilers' helper functions that libOS has
        key = repr((sorted(calls.items()), sorted(ours), given, far))
        self.key = hashlib.sha256(key.encode()).hexdigest()[:16]
        self._made: dict[str, Rewritten | None] = {}

    def table(self, path: str, signature: str, read: Callable[[], bytes], own: bool = False) -> Object:
        """Returns the symbol table of what is linked in the object's place. Raises ZeroosError if nothing can be."""
        if self._same(path, signature, read, own):
            return self._tables.table(path, signature, read)
        name = self._name(path, signature, read, own)
        return self._tables.table(path, name, lambda: self._data(path, signature, read, own))

    def definitions(self, data: bytes, name: str) -> tuple[str, ...]:
        """Returns the symbols that an object defines when it is linked. `name` is for messages. Raises BadObject."""
        return (given if self.given else elf).definitions(data, name, self.ours)

    def float_abi(self, signature: str, read: Callable[[], bytes]) -> str:
        """Returns how the object, as it was given, passes floating point."""
        found: str = self._tables.remember(f"{signature}: float ABI", lambda: (given.float_abi(read()),))[0]
        return found

    def _same(self, path: str, signature: str, read: Callable[[], bytes], own: bool) -> bool:
        """Whether the object is linked unchanged."""
        return self.notes(path, signature, read, own) is None and (own or not self.given)

    def notes(self, path: str, signature: str, read: Callable[[], bytes], own: bool = False) -> Notes | None:
        """Returns what was rewritten. None if the object is linked unchanged."""

        def make() -> tuple[Any, ...]:
            done = self._rewritten(path, signature, read, own)
            return (tuple(done.counts.items()), done.unknown, done.anew, done.before, done.after) if done else ()

        made = self._tables.remember(f"{self._name(path, signature, read, own)}: what", make)
        return Notes(dict(made[0]), *made[1:]) if made else None

    def file(
        self, path: str, signature: str, read: Callable[[], bytes], folder: str, name: str, own: bool = False
    ) -> str:
        """Returns the file for the linker: `path`, or, if rewritten, `name` in `folder`, which this writes."""
        if self._same(path, signature, read, own):
            return path
        return write(self._data(path, signature, read, own), folder, name)

    def data(self, path: str, signature: str, read: Callable[[], bytes]) -> bytes:
        """Returns the content that is linked in place of the object."""
        return self._data(path, signature, read, False)

    def digest(self, path: str, signature: str, read: Callable[[], bytes]) -> str:
        """Returns the digest of what `data` returns."""
        name = f"{self._name(path, signature, read, False)}: digest"
        known: tuple[str, ...] = self._tables.remember(name, lambda: (digest(self.data(path, signature, read)),))
        return known[0]

    def _data(self, path: str, signature: str, read: Callable[[], bytes], own: bool) -> bytes:
        if self.notes(path, signature, read, own) is None:
            data = read()
        else:
            done = self._rewritten(path, signature, read, own)
            assert done  # since there are notes
            data = done.data
        try:
            return given.fitted(data, path) if self.given and not own else data
        except BadObject as error:
            raise ZeroosError(str(error)) from None

    def _name(self, path: str, signature: str, read: Callable[[], bytes], own: bool) -> str:
        bound = self.standins.bound(path, signature, read)
        more = f" {self.standins.key} {' '.join(bound)}" if bound else ""
        return f"{signature} rewritten {self.key}{' own' if own else ''}{more}"

    def _rewritten(self, path: str, signature: str, read: Callable[[], bytes], own: bool) -> Rewritten | None:
        key = self._name(path, signature, read, own)
        if key not in self._made:
            from zeroos.objects.rewriting import rewritten  # a null build does without

            bound = self.standins.bound(path, signature, read)
            try:
                self._made[key] = rewritten(read(), path, self._calls, own, self.ours, self._far, bound)
            except (BadObject, OSError) as error:
                raise ZeroosError(str(error)) from None
        return self._made[key]


def digest(data: bytes) -> str:
    """Returns a digest of what is linked."""
    return hashlib.sha256(data).hexdigest()


def write(data: bytes, folder: str, name: str) -> str:
    """Writes a file for the linker, and returns its path."""
    file = Path(folder, name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return str(file)
