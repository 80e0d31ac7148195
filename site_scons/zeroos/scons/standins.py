"""Decides which functions of an image's objects get a stand-in of libos/standins (objects/standins.py)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from zeroos.errors import ZeroosError
from zeroos.objects.model import BadObject
from zeroos.objects.notes import Found
from zeroos.scons.symbols import SymbolTables

if TYPE_CHECKING:  # most builds have no use for them
    from zeroos.objects.standins import Function, Seen, Standin

_NEEDS = re.compile(r"^ \* Needs: (\w+)$", re.MULTILINE)
#: Where the sources of a crate from a registry lie: as `zeroos rustc` shows it, and as it is.
_CRATE = re.compile(rb"(?:crates|registry/src/[^/]+)/([\w-]+)-(\d[\w.+-]*)\Z")
_ROOT = b"/src/lib.rs"
#: A release of the compiler, which metadata begins with.
_RUSTC = re.compile(rb"rustc (\d+\.\d+)\.\d+ ")


#: What an object or archive member holds, with its signature.
Content = tuple[str, Callable[[], bytes]]


class Libraries(NamedTuple):
    """What an image's archives say of the libraries in them."""

    #: Of the crate: the versions in the archives, with the content signature and the content of the metadata of each.
    crates: Callable[[str], Iterable[tuple[str, str, Callable[[], bytes]]]]
    #: Of an archive member: the contents that were made from the same library, with their signatures.
    siblings: Callable[[str], Iterable[Content]]


def fitting(texts: Mapping[str, str], has: Callable[[str], bool]) -> dict[str, str]:
    """Returns those of the stand-ins, by symbol, for which the platform has the means."""
    return {symbol: text for symbol, text in texts.items() if all(map(has, _NEEDS.findall(text)))}


def crates(metadata: bytes) -> tuple[tuple[str, str], ...]:
    """Returns the crates from registries, with versions, that a crate's metadata names as its sources."""
    found: dict[tuple[str, str], None] = {}
    at = metadata.find(_ROOT)
    while at >= 0:
        if match := _CRATE.search(metadata[max(at - 200, 0) : at]):
            found[match[1].decode(), match[2].decode()] = None
        at = metadata.find(_ROOT, at + 1)
    return tuple(found)


class Standins:
    """The stand-ins that an image may have: `texts` are their sources by symbol. Caches by content."""

    def __init__(self, texts: Mapping[str, str], tables: SymbolTables):
        self._texts, self._tables = texts, tables
        self.key = hashlib.sha256(repr(sorted(texts.items())).encode()).hexdigest()[:16] if texts else ""
        self.libraries = Libraries(lambda crate: (), lambda path: ())

    @cached_property
    def _standins(self) -> list[Standin]:
        from zeroos.objects.standins import read

        try:
            return [read(text, symbol, symbol) for symbol, text in self._texts.items()]
        except ValueError as error:
            raise ZeroosError(str(error)) from None

    def found(self, path: str, signature: str, data: Callable[[], bytes]) -> list[Found]:
        """Returns the functions of an object that something stands for. Raises ZeroosError for a malformed object.

        Of a function that is bound, nothing is said of what stands for it in other versions."""
        if not self._texts:
            return []
        found = [self._judged(path, (signature, data), one) for one in self._seen(path, signature, data)]
        bound = {one.symbol for one in found if not one.reason}
        return [one for one in found if not one.reason or one.symbol not in bound]

    def bound(self, path: str, signature: str, data: Callable[[], bytes]) -> dict[str, Standin]:
        """Returns the symbols of an object for which something stands in."""
        by_symbol = {one.symbol: one for one in self._standins} if self._texts else {}
        return {one.symbol: by_symbol[one.standin] for one in self.found(path, signature, data) if not one.reason}

    def _seen(self, path: str, signature: str, data: Callable[[], bytes]) -> list[Seen]:
        from zeroos.objects.standins import Seen, seen

        def make() -> tuple[tuple[object, ...], ...]:
            try:
                return tuple(map(tuple, seen(data(), path, self._standins)))
            except (BadObject, OSError) as error:
                raise ZeroosError(str(error)) from None

        return [Seen(*row) for row in self._tables.remember(f"{signature} seen by {self.key}", make)]

    def _judged(self, path: str, content: Content, one: Seen) -> Found:
        standin = self._standins[one.number]
        function = standin.functions[one.function]
        versions = self._versions(path, content, function, one.crate)
        name = f"{function.library} {' or '.join(versions)}".rstrip() if versions else function.library
        reason = one.reason
        if reason or not (function.is_rust or function.told):
            pass  # a name that tells the version
        elif not versions:
            reason = "nothing tells its version: its crate is from no registry, or is not in an archive"
            if not function.is_rust:
                reason = f"its library holds nothing like {function.told!r}, which would tell it"
        elif len(versions) > 1:
            reason = "its symbol does not tell which version it is of"
        elif not function.fits(versions[0]):
            reason = f"it is known of {', '.join(function.versions)}"
        elif standin.rustc:
            reason = self._unfit(standin, function.library, one.crate)
        return Found(one.symbol, f"{name}: {function.path}", standin.symbol, reason)

    def _crates(self, library: str, crate: int) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
        """Yields the archives' crates that may be meant, as Libraries.crates does."""
        for version, signature, read in self.libraries.crates(library):
            key = f"{signature} is crate {crate}"
            if not crate or self._tables.remember(key, partial(_names, read, crate))[0]:
                yield version, signature, read

    def _versions(self, path: str, content: Content, function: Function, crate: int) -> list[str]:
        """Returns the versions that the function may be of."""
        found: dict[str, None] = {}
        if function.is_rust:
            found = dict.fromkeys(version for version, _, _ in self._crates(function.library, crate))
        elif function.told:
            for signature, read in [content, *self.libraries.siblings(path)]:
                key = f"{signature} says {function.told}"
                found |= dict.fromkeys(self._tables.remember(key, partial(_said, read, function.told)))
        return list(found)

    def _unfit(self, standin: Standin, library: str, crate: int) -> str:
        """Returns why the structures that a stand-in reads may be others here, or else ""."""
        for _, signature, read in self._crates(library, crate):
            key = f"{signature} has {standin.without}"
            compiler, other = self._tables.remember(key, partial(_structures, read, standin.without))
            if compiler not in standin.rustc:
                return f"its structures are known as rustc {', '.join(standin.rustc)} lays them out"
            if other:
                return f"its structures are others, as its crate has {standin.without}: was it built for debugging?"
        return ""


def _names(metadata: Callable[[], bytes], crate: int) -> tuple[bool]:
    """Whether a crate's metadata has this number of rustc's."""
    return ((crate % (1 << 64)).to_bytes(8, "little") in metadata(),)


def _structures(metadata: Callable[[], bytes], name: str) -> tuple[str, bool]:
    """Returns which rustc made a crate's metadata ("" for no release), and whether the name is in it."""
    content = metadata()
    compiler = _RUSTC.search(content)
    return compiler[1].decode() if compiler else "", bool(name) and name.encode() in content


def _said(content: Callable[[], bytes], told: str) -> tuple[str, ...]:
    """Returns the versions that a content holds where a pattern finds them: "" if it tells the library only."""
    found = re.finditer(told.encode(), content())
    return tuple(sorted({one[1].decode() if one.re.groups else "" for one in found}))
