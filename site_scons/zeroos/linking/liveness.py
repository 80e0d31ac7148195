"""Finds, before the link, which definition of each symbol wins and which sections are live.

The rules are those of ld.lld 19 (Symbols.cpp: resolve; MarkLive.cpp) with `--gc-sections -z nostart-stop-gc`, for a
static link without shared libraries. Pure; closure.py is the interface.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from zeroos.objects.model import (
    COMMON,
    GLOBAL,
    SHF_GNU_RETAIN,
    SHF_LINK_ORDER,
    SHT_FINI_ARRAY,
    SHT_INIT_ARRAY,
    SHT_NOTE,
    SHT_PREINIT_ARRAY,
    UNDEF,
    WEAK,
    Object,
)

# In place of a referring section. ROOT: the link itself refers. KEPT: nothing refers; linkers always keep the target.
ROOT, KEPT = -1, -2
_KEPT_TYPES = frozenset((SHT_INIT_ARRAY, SHT_FINI_ARRAY, SHT_PREINIT_ARRAY))  # lld: MarkLive.cpp, isReserved
_KEPT_NAMES = frozenset((".init", ".fini", ".jcr", ".eh_frame"))
_KEPT_BEGINNINGS = (".init_array", ".ctors", ".dtors")
_BOUNDS = ("__start_", "__stop_")
_WEAK, _COMMON, _STRONG = 1, 2, 3  # the highest rank wins; then the larger common symbol, then link order

Rank = Callable[[str], tuple[int, int, int, str]]  # key of a lazy object -> its place among them
# The order of objects on the link line: explicit ones by their place, then lazy ones by their rank.
_Order = tuple[int, tuple[int, int, int, str]]


def by_key(key: str) -> tuple[int, int, int, str]:
    """The rank of lazy objects that are in the order of their keys."""
    return 0, 0, 0, key


class Reason(NamedTuple):
    symbol: str  # the referenced symbol, or a section name where the reference is not to a global symbol
    requester: str | None  # key of the object that refers; None: a root
    section: str | None  # its section that refers; None: `symbol` is a section that linkers always keep


class Link:
    """The objects of one link line, and which definition of each symbol wins. The sections of all objects have
    consecutive numbers: `bases[object] + position`."""

    def __init__(
        self, explicit: Mapping[str, Object], lazy: Mapping[str, Object], dropped: set[str], rank: Rank
    ) -> None:
        self.explicit, self.dropped = len(explicit), dropped
        self.first: list[int] = []  # numbers of the objects that are in the image without a reference
        self.keys: dict[str, int] = {}  # key -> object number
        self.names: list[str] = []  # object number -> key
        self.objects: list[Object] = []
        self.bases: list[int] = []
        self.owner: list[int] = []  # section -> object number
        self.edges: list[tuple[int | str, ...]] = []
        self.bound: dict[int, list[int]] = {}  # section -> sections that are live when it is
        self.discarded: set[int] = set()  # sections of COMDAT groups that lost
        self.kept: list[list[int]] = []  # object number -> sections that are live without a reference
        self.banks: list[list[tuple[str, int]]] = []  # object number -> (X, section) for __start_X
        self.strong: list[list[str]] = []  # object number -> symbols it refers to with strong binding
        # symbol -> (rank, size, order, object number, section or ROOT, value)
        self.table: dict[str, tuple[int, int, _Order, int, int, int]] = {}
        self.groups: dict[str, tuple[_Order, int, int]] = {}  # COMDAT signature -> (order, object number, group)
        self.collisions: list[tuple[str, str, str]] = []
        self.reordered = False  # a group's winner was added after a loser: this link must be built again
        for place, (key, obj) in enumerate(explicit.items()):
            self.add(key, obj, (0, (0, place, 0, "")))
        for key in sorted(lazy, key=rank):
            self.add(key, lazy[key], (1, rank(key)))

    def add(self, key: str, obj: Object, order: _Order) -> list[str]:
        """Adds an object to the link line. Returns the symbols whose definition it replaces."""
        number, base = len(self.objects), len(self.owner)
        if number < self.explicit or key in self.dropped:
            self.first.append(number)
        self.keys[key] = number
        self.names.append(key)
        self.objects.append(obj)
        self.bases.append(base)
        self.owner.extend([number] * len(obj.sections))
        self.edges.extend(obj.edges)
        lost = set()
        for group, (signature, comdat) in enumerate(obj.groups):
            if comdat:
                best = self.groups.setdefault(signature, (order, number, group))
                if best[1:] != (number, group):
                    lost.add(group)
                    self.reordered |= order < best[0]
        self._add_sections(obj, base, lost)
        replaced, strong, table = [], [], self.table
        for name, binding, _, _, section, size, value in obj.symbols:
            if lost and section >= 0 and base + section in self.discarded:
                section = UNDEF
            if section == UNDEF:
                if binding != WEAK:
                    strong.append(name)
                continue
            rank = _COMMON if section == COMMON else _STRONG if binding == GLOBAL else _WEAK
            new = (rank, size if rank == _COMMON else 0, order, number, base + section if section >= 0 else ROOT, value)
            old = table.get(name)
            if old is None:
                table[name] = new
                continue
            if rank == old[0] == _STRONG and not (new[4] == old[4] == ROOT and new[5] == old[5]):
                self.collisions.append((name, self.names[old[3]], key))
            if new[:2] > old[:2] or (new[:2] == old[:2] and order < old[2]):
                table[name] = new
                replaced.append(name)
        self.strong.append(strong)
        return replaced

    def _add_sections(self, obj: Object, base: int, lost: set[int]) -> None:
        kept: list[int] = []
        banks: list[tuple[str, int]] = []
        grouped: dict[int, list[int]] = {}
        for number, (_, name, kind, flags, _, group, link) in enumerate(obj.sections, base):
            if group >= 0:
                if group in lost:
                    self.discarded.add(number)
                    continue
                grouped.setdefault(group, []).append(number)
            if link >= 0:
                self.bound.setdefault(base + link, []).append(number)
            if flags & SHF_GNU_RETAIN:
                kept.append(number)
            elif flags & SHF_LINK_ORDER:
                continue
            elif (
                kind in _KEPT_TYPES
                or name in _KEPT_NAMES
                or name.startswith(_KEPT_BEGINNINGS)
                or (kind == SHT_NOTE and group < 0)
            ):
                kept.append(number)
            elif name.isidentifier():
                banks.append((name, number))
        for numbers in grouped.values():
            for number in numbers:
                self.bound.setdefault(number, []).extend(numbers)
        self.kept.append(kept)
        self.banks.append(banks)

    def section_name(self, section: int) -> str:
        number = self.owner[section]
        return self.objects[number].sections[section - self.bases[number]].name

    def reason(self, symbol: str, section: int) -> Reason:
        if section == ROOT:
            return Reason(symbol, None, None)
        return Reason(symbol, self.names[self.owner[section]], self.section_name(section))


class Trace:
    """Finds what is live in a link, and by which reference. Breadth first, so the first path found is a shortest."""

    def __init__(self, link: Link, roots: tuple[str, ...]) -> None:
        self.link = link
        self.queue: deque[int] = deque()
        self.parent: dict[int, tuple[str, int]] = {}  # live section -> (symbol or '', section that refers to it)
        self.via: dict[str, int] = {}  # symbol -> section that referred to it first
        self.missing: dict[str, list[int]] = {}  # undefined symbol -> sections that refer to it
        self.strong: set[str] = set(roots)  # symbols that a joined object refers to with strong binding
        self.joined: dict[int, tuple[str, int]] = {}  # object number -> (symbol or '', section) that brought it in
        self.banks: dict[str, list[int]] = {}  # X -> sections of that name in joined objects
        self.bounds: dict[str, tuple[str, int]] = {}  # X -> first reference to __start_X or __stop_X
        for symbol in roots:
            self._refer(symbol, ROOT)

    def run(self) -> None:
        for symbol in [symbol for symbol in self.missing if symbol in self.link.table]:
            self._resolve(symbol, self.missing.pop(symbol)[0])
        for number in self.link.first:
            self._join(number, "", ROOT)
        link, queue, via, missing = self.link, self.queue, self.via, self.missing
        while queue:
            section = queue.popleft()
            for target in link.edges[section]:
                if isinstance(target, int):
                    self._mark(link.bases[link.owner[section]] + target, "", section)
                elif target not in via or target in missing:
                    self._refer(target, section)
            if section in link.bound:
                for bound in link.bound[section]:
                    self._mark(bound, "", section)

    def wanted(self) -> list[str]:
        """Returns the symbols that need a definition and have none yet. As in lld, one strong reference anywhere in the
        linked objects makes a symbol strong; a live weak reference to it then needs a definition, too."""
        return [symbol for symbol in self.missing if symbol in self.strong and not self._bounded(symbol)]

    def _bounded(self, symbol: str) -> bool:
        return symbol.startswith(_BOUNDS) and symbol.split("_", 3)[3] in map(self.link.section_name, self.parent)

    def _refer(self, symbol: str, section: int) -> None:
        if symbol not in self.via:
            self.via[symbol] = section
            if symbol in self.link.table:
                self._resolve(symbol, section)
                return
            self.missing[symbol] = []
            if symbol.startswith(_BOUNDS):
                bank = symbol.split("_", 3)[3]
                self.bounds.setdefault(bank, (symbol, section))
                for target in self.banks.get(bank, ()):
                    self._mark(target, symbol, section)
        if symbol in self.missing:
            self.missing[symbol].append(section)

    def _resolve(self, symbol: str, section: int) -> None:
        _, _, _, number, target, _ = self.link.table[symbol]
        if number not in self.joined:
            self._join(number, symbol, section)
        if target != ROOT and target not in self.parent:
            self._mark(target, symbol, section)

    def _join(self, number: int, symbol: str, section: int) -> None:
        """Adds an object to the image; its sections that linkers always keep become live."""
        if number in self.joined:
            return
        self.joined[number] = (symbol, section)
        self.strong.update(self.link.strong[number])
        for target in self.link.kept[number]:
            self._mark(target, "", KEPT)
        for bank, target in self.link.banks[number]:
            self.banks.setdefault(bank, []).append(target)
            if bank in self.bounds:
                self._mark(target, *self.bounds[bank])

    def _mark(self, target: int, symbol: str, section: int) -> None:
        if target not in self.parent and target not in self.link.discarded:
            self.parent[target] = (symbol, section)
            self.queue.append(target)

    def targets(self, section: int) -> Iterator[int]:
        """Yields the sections that are live when `section` is: those it refers to, and those that linkers keep in
        their objects."""
        link = self.link
        for target in link.edges[section]:
            if isinstance(target, int):
                yield link.bases[link.owner[section]] + target
            elif target in link.table:
                _, _, _, number, number_of_section, _ = link.table[target]
                yield from link.kept[number]
                if number_of_section != ROOT:
                    yield number_of_section
            elif target.startswith(_BOUNDS):
                yield from self.banks.get(target.split("_", 3)[3], ())
        yield from link.bound.get(section, ())

    def path(self, section: int) -> list[Reason]:
        """Returns the references from a live section back to a root."""
        way = []
        while section != ROOT:
            name, number = self.link.section_name(section), self.link.owner[section]
            symbol, section = self.parent[section]
            if section == KEPT:
                way.append(Reason(name, self.link.names[number], None))
                symbol, section = self.joined[number]
                if number < self.link.explicit or not symbol:
                    break
            way.append(self.link.reason(symbol or name, section))
        return way

    def chain(self, symbol: str) -> list[Reason]:
        if symbol in self.via:
            return [self.link.reason(symbol, self.via[symbol]), *self.path(self.via[symbol])]
        section = self.link.table[symbol][4] if symbol in self.link.table else ROOT
        return self.path(section) if section in self.parent else []
