"""The symbol tables of objects, cached by content, so that a null build reads no object."""

from __future__ import annotations

import atexit
import hashlib
import marshal
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from zeroos.cache import protect, trusted
from zeroos.errors import ZeroosError
from zeroos.objects.elf import read_object
from zeroos.objects.model import BadObject, Object

_LIMIT = 20_000  # entries; a larger cache is cut down to the entries used in this run


class SymbolTables:
    """A cache of what was read from files, by content signature (the MD5 that SCons keeps for each node)."""

    def __init__(self, file: Path, code: str, more: SymbolTables | None = None):
        """`code` stands for what computes the values. What `more` has need not be kept here."""
        self._file, self._code, self._more = file, code.encode(), more
        self._packed: dict[str, tuple[Any, ...]] | None = None  # in the form that marshal stores
        self._objects: dict[str, Object] = {}  # unpacked in this run
        self._used: set[str] = set()
        self._changed = False
        atexit.register(self.save)

    def remember(self, key: str, make: Callable[[], tuple[Any, ...]]) -> tuple[Any, ...]:
        """Returns the cached value for `key`, else caches and returns what `make` returns.

        The value consists of tuples, strings and numbers."""
        if self._more and (value := self._more.peek(key)) is not None:
            return value
        packed = self._load()
        self._used.add(key)
        if key not in packed:
            packed[key] = make()
            self._changed = True
        return packed[key]

    def peek(self, key: str) -> tuple[Any, ...] | None:
        """Returns the cached value for `key`, or None."""
        self._used.add(key)
        return self._load().get(key)

    def put(self, key: str, value: tuple[Any, ...]) -> None:
        """Caches a value."""
        self._load()[key], self._changed = value, True

    def known(self, signature: str) -> Object | None:
        """Returns the cached table of the object with this signature, or None."""
        if signature not in self._objects and signature in self._load():
            self._objects[signature] = Object.unpack(self._load()[signature])
        return self._objects.get(signature)

    def table(self, path: str, signature: str, contents: Callable[[], bytes]) -> Object:
        """Returns the table of the object with this signature; `path` is for messages.

        Raises ZeroosError if it cannot be linked.
        """
        try:
            packed = self.remember(signature, lambda: read_object(contents(), path).pack())
        except (BadObject, OSError) as error:
            raise ZeroosError(str(error)) from None
        if signature not in self._objects:
            self._objects[signature] = Object.unpack(packed)
        return self._objects[signature]

    def _load(self) -> dict[str, tuple[Any, ...]]:
        if self._packed is None:
            self._packed = {}
            try:
                content = self._file.read_bytes() if trusted(self._file) else b""
            except OSError:
                return self._packed
            if content[:32] == self._check(content[32:]):  # ignores a cache that is damaged or written by other code
                self._packed = marshal.loads(content[32:])
        return self._packed

    def save(self) -> None:
        """Writes the cache, if anything in it is new."""
        if not self._changed:
            return
        self._changed = False
        packed = self._load()
        if len(packed) > _LIMIT:
            packed = {key: packed[key] for key in self._used}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        new = self._file.with_suffix(f".{os.getpid()}")
        content = marshal.dumps(packed)
        try:
            new.write_bytes(self._check(content) + content)
            protect(new)
            os.replace(new, self._file)
        except OSError as error:  # the next run reads the objects again
            print(f"scons: cannot keep {self._file}: {error}", file=sys.stderr)

    def _check(self, content: bytes) -> bytes:
        """Returns a digest of the cache's content and of the code that made it."""
        return hashlib.blake2b(self._code + content, digest_size=32).digest()
