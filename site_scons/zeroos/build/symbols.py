"""Symbol tables of objects, cached by content, so that a null build reads no object."""
from __future__ import annotations

import atexit
import marshal
import os
from pathlib import Path

from zeroos.errors import ZeroosError
from zeroos.objects.elf import BadObject, Object, read_object

_FORMAT = 1         # of the cache file; goes up when Object changes
_LIMIT = 20_000     # tables kept at most: past it only those used in this run stay


class SymbolTables:
    """Content signature (an MD5 that SCons keeps for each node anyway) -> symbol table."""

    def __init__(self, file: Path):
        self._file = file
        self._packed: dict[str, tuple] | None = None   # as marshal has them
        self._tables: dict[str, Object] = {}           # those unpacked in this run
        self._changed = False
        atexit.register(self._save)

    def _load(self) -> dict[str, tuple]:
        if self._packed is None:
            try:
                version, self._packed = marshal.loads(self._file.read_bytes())
                if version != _FORMAT:
                    self._packed = {}
            except (OSError, ValueError, EOFError, TypeError):  # a cache that cannot be read is an empty one
                self._packed = {}
        return self._packed

    def known(self, signature: str) -> Object | None:
        """The table of an object with this content, if it was ever read."""
        if signature not in self._tables and signature in self._load():
            self._tables[signature] = Object.unpack(self._load()[signature])
        return self._tables.get(signature)

    def table(self, path: str, signature: str) -> Object:
        """The table of the object at `path`, whose content has this signature.

        Raises ZeroosError when it is no object that can be linked.
        """
        table = self.known(signature)
        if table is None:
            try:
                with open(path, "rb") as file:
                    table = read_object(file.read(), path)
            except (BadObject, OSError) as error:
                raise ZeroosError(str(error)) from None
            self._tables[signature] = table
            self._load()[signature] = table.pack()
            self._changed = True
        return table

    def _save(self) -> None:
        if not self._changed:
            return
        packed = self._packed
        if len(packed) > _LIMIT:
            packed = {signature: packed[signature] for signature in self._tables}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        new = self._file.with_suffix(f".{os.getpid()}")
        new.write_bytes(marshal.dumps((_FORMAT, packed)))
        os.replace(new, self._file)
