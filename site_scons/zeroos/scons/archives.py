"""Static archives among an image's sources: their members are lazy objects, like the modules of libOS."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from zeroos.cache import keep, plain
from zeroos.errors import ZeroosError
from zeroos.objects.archive import each
from zeroos.objects.model import BadObject, Object
from zeroos.objects.notes import Found, Notes
from zeroos.scons.rewriting import Route, digest
from zeroos.scons.standins import Libraries, crates
from zeroos.scons.symbols import SymbolTables

if TYPE_CHECKING:  # a link without SCons has its own kind of nodes
    import SCons.Node


_METADATA = "lib.rmeta"


@dataclass(frozen=True)
class Member:
    """An archive member. An archive may hold several members of one name, so the offset tells them apart."""

    archive: SCons.Node.Node
    name: str
    offset: int  # bytes from the start of the archive
    size: int  # bytes
    signature: str  # of its content

    def data(self) -> bytes:
        """The member's content."""
        with open(self.archive.get_internal_path(), "rb") as file:
            file.seek(self.offset)
            return file.read(self.size)


class Archives:
    """The members of an image's archives. A member's key is `archive(member)@offset`.

    The archives are in the order of the image's sources."""

    def __init__(
        self,
        nodes: list[SCons.Node.Node],
        tables: SymbolTables,
        route: Route,
        readable: Callable[[SCons.Node.Node], bool],
    ):
        self.nodes, self._readable = nodes, readable
        self._tables, self._route = tables, route
        self._indexes: dict[str, dict[str, str]] = {}  # archive's content signature -> symbol -> key of its definer
        self._members: dict[str, Member] = {}
        self._metadata: dict[str, Member] = {}  # by key: what rustc says of a crate

    def find(self, symbol: str) -> str | None:
        """Returns the key of the first member that defines `symbol`, or None. Looks only in archives already built."""
        for node in self.nodes:
            if self._readable(node) and (key := self._index(node).get(symbol)):
                return key
        return None

    def holds(self, key: str) -> bool:
        """Whether `key` is a member's key that `find` returned."""
        return key in self._members

    def archive(self, key: str) -> str:
        """Returns the path of a member's archive."""
        path: str = self._members[key].archive.get_internal_path()
        return path

    def place(self, key: str) -> tuple[int, int, int, str]:
        """Returns the rank of a member: by its archive's place among the sources, then by its offset."""
        member = self._members[key]
        return 0, self.nodes.index(member.archive), member.offset, key

    def table(self, key: str) -> Object:
        """Returns the symbol table of a member. Raises ZeroosError if the member cannot be linked."""
        member = self._members[key]
        return self._route.table(key, member.signature, member.data)

    def extract(self, key: str, folder: str) -> str:
        """Returns the path of a member's file in `folder`. All images share the file, named by what is linked of the
        member. Writes it unless it is there, whole.

        The linker does not get the whole archive: it would take members for every reference of an object, where the
        closure takes them only for references of live sections."""
        linked, name = self.linked(key)
        file = Path(folder, f"{linked[:16]}-{name}")
        if not file.exists() or digest(file.read_bytes()) != linked:
            member = self._members[key]
            keep(file, self._route.data(key, member.signature, member.data))
        return str(file)

    def linked(self, key: str) -> tuple[str, str]:
        """Returns the digest of what is linked of a member, and a name for it."""
        member = self._members[key]
        name = plain(f"{Path(member.archive.name).stem}-{Path(member.name).stem}.o")
        return self._route.digest(key, member.signature, member.data), name

    def float_abi(self, key: str) -> str:
        """Returns how a member passes floating point, as it was given."""
        member = self._members[key]
        return self._route.float_abi(member.signature, member.data)

    def notes(self, key: str) -> Notes | None:
        """Returns what was rewritten in a member, as `Route.notes` does."""
        member = self._members[key]
        return self._route.notes(key, member.signature, member.data)

    def standins(self, key: str) -> list[Found]:
        """Returns the functions in a member that something stands for."""
        member = self._members[key]
        return self._route.standins.found(key, member.signature, member.data)

    def libraries(self) -> Libraries:
        """Returns what tells the libraries in the archives, and their versions."""
        return Libraries(self._crates, self._siblings)

    def _crates(self, crate: str) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
        for node in filter(self._readable, self.nodes):
            self._index(node)
        for member in self._metadata.values():
            known = self._tables.remember(f"crates of {member.signature}", partial(_crates, member))
            for name, version in known:
                if name == crate:
                    yield version, member.signature, member.data

    def _siblings(self, path: str) -> Iterator[tuple[str, Callable[[], bytes]]]:
        if path in self._members:
            for member in list(self._members.values()):
                if member.archive is self._members[path].archive:
                    yield member.signature, member.data

    def _index(self, node: SCons.Node.Node) -> dict[str, str]:
        signature, path = node.get_csig(), node.get_internal_path()
        if signature not in self._indexes:
            symbols: dict[str, str] = {}
            for name, offset, size, content, defined in self._tables.remember(
                f"members of {signature} {self._route.key}", lambda: self._list(path)
            ):
                key = f"{path}({name})@{offset}"
                self._members[key] = Member(node, name, offset, size, content)
                if name == _METADATA:
                    self._metadata[key] = self._members[key]
                for symbol in defined:
                    symbols.setdefault(symbol, key)
            self._indexes[signature] = symbols
        return self._indexes[signature]

    def _list(self, path: str) -> tuple[tuple[str, int, int, str, tuple[str, ...]], ...]:
        """Returns the name, offset, size and signature of each member, and the symbols that it defines.

        One member is in memory at a time. What a member defines is remembered for its content, so
        that a change of one costs that one. Raises ZeroosError if the archive or a member cannot be read."""
        found = []
        try:
            with open(path, "rb") as file:
                for name, offset, data in each(_Read(file), path):
                    content = digest(data)
                    defined = self._tables.remember(
                        f"definitions of {content} {self._route.key}",
                        partial(self._route.definitions, data, f"{path}({name})@{offset}"),
                    )
                    found.append((name, offset, len(data), content, defined))
        except (BadObject, OSError) as error:
            raise ZeroosError(str(error)) from None
        return tuple(found)


def _crates(member: Member) -> tuple[tuple[str, str], ...]:
    return crates(member.data())


class _Read:
    """The content of a file, of which only what is asked for is in memory."""

    def __init__(self, file: BinaryIO):
        self._file, self._size = file, os.fstat(file.fileno()).st_size

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, part: slice) -> bytes:
        start = part.start or 0
        self._file.seek(start)
        return self._file.read(part.stop - start)
