"""Finds the objects that an image needs, and why, by the rule of `ld.lld --gc-sections`, before the link.

A pure function that follows section -> relocation -> symbol -> defining section. Explicit objects are always on the
link line. Lazy objects (sources that are not compiled yet, archive members) join when a live section refers to a symbol
that they define. The result is what lld keeps when it links `explicit` in order, then `members` in order, with
`--gc-sections -z nostart-stop-gc`; test/unit/test_closure_lld.py compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from zeroos.linking.liveness import KEPT, ROOT, Link, Rank, Reason, Trace, by_key
from zeroos.objects.model import UNDEF, Object


class Undefined(NamedTuple):
    symbol: str
    requester: str | None
    section: str | None
    chain: list[Reason]  # from this reference back to a root


class Reference(NamedTuple):
    """A live section, and why it is one."""

    key: str  # its object
    position: int  # in Object.sections
    symbol: str  # the symbol by which `above` refers to it; '' where it is none
    above: int  # the number of the section that refers to it, among all live ones; ROOT: the link itself
    targets: list[int]  # the numbers of those that it refers to


@dataclass
class Closure:
    members: list[str]  # keys of the lazy objects in the image, in the order in which they are linked
    pending: list[str]  # the members that `read` cannot return yet
    live: dict[str, tuple[int, ...]]  # key -> live positions in its Object.sections
    undefined: list[Undefined]  # live references without a definition
    stale: list[tuple[str, str]]  # (symbol, key): `lookup` returns key, but that object does not define the symbol
    duplicates: list[tuple[str, str, str]]  # (symbol, key that wins, other key); both definitions are strong
    definitions: dict[str, str]  # symbol -> key of the object whose definition wins
    groups: dict[str, str]  # COMDAT signature -> key of the object whose group is kept
    _link: Link = field(repr=False)
    _roots: tuple[str, ...] = field(repr=False)
    _asked: dict[str, Reason] = field(repr=False)

    @cached_property
    def reasons(self) -> dict[str, Reason]:
        """member -> the reference that brought it in, on a shortest path from a root; in the order of `members`."""
        link, found = self._link, {}
        for key in self.members:
            symbol, section = self._trace.joined.get(link.keys.get(key, -1), ("", ROOT))
            if key in self.pending:
                symbol = self._asked[key].symbol
                section = self._trace.via.get(symbol, ROOT)
            found[key] = link.reason(symbol, section) if symbol else self._asked[key]
        return found

    @cached_property
    def _trace(self) -> Trace:
        """A new trace of the whole link. The rounds find everything that is live, but not by the shortest paths. It is
        made on demand, because only error messages and reports need it."""
        trace = Trace(self._link, self._roots)
        trace.run()
        return trace

    def references(self) -> list[Reference]:
        """Returns the live sections, and for each the reference that leads to it on a shortest path from a root."""
        trace, link = self._trace, self._link
        numbers = {section: i for i, section in enumerate(trace.parent)}
        found = []
        for section, (symbol, above) in trace.parent.items():
            number = link.owner[section]
            if above == KEPT:  # it is there because its object is
                symbol, above = trace.joined[number]
            targets = {numbers[target] for target in trace.targets(section) if target in numbers}
            found.append(
                Reference(
                    link.names[number],
                    section - link.bases[number],
                    symbol,
                    numbers.get(above, ROOT) if above != section else ROOT,
                    sorted(targets),
                )
            )
        return found

    def chain(self, symbol: str) -> list[Reason]:
        """Returns the shortest path from `symbol` back to a root, nearest reference first; empty when no live section
        refers to it."""
        return self._trace.chain(symbol)


def closure(
    roots: Iterable[str],
    explicit: Mapping[str, Object],
    lookup: Callable[[str], str | None],
    read: Callable[[str], Object | None],
    defined: Container[str] = (),
    rank: Rank = by_key,
) -> Closure:
    """Returns the closure of `roots` (symbols) over the `explicit` objects and those that `lookup` names by key.

    `defined` holds the symbols that the linker itself defines. `rank` says in which order the lazy objects are linked.
    Exceptions of `read` pass through.

    Works in rounds: a round traces everything that is live, then adds all objects that define a missing symbol at once.
    The trace starts again when a new object replaces a definition. So the result does not depend on traversal order.
    """
    roots = tuple(dict.fromkeys(roots))
    lazy: dict[str, Object] = {}  # the lazy objects that joined
    sources: dict[str, Object | None] = {}  # every key that was read
    asked: dict[str, Reason] = {}  # key -> the first reference that asked for it
    dropped: set[str] = set()
    while True:
        link = Link(explicit, lazy, dropped, rank)
        trace = Trace(link, roots)
        while True:
            trace.run()
            newcomers = _newcomers(trace, lookup, read, sources, asked, defined)
            if not newcomers:
                break
            lazy.update(newcomers)
            joining = sorted(newcomers, key=rank)
            replaced = [name for key in joining for name in link.add(key, newcomers[key], (1, rank(key)))]
            if link.reordered:
                link = Link(explicit, lazy, dropped, rank)
            if link is not trace.link or any(name in trace.via for name in replaced):
                trace = Trace(link, roots)
        # The reference that asked for an object disappears when its section loses to a stronger definition.
        unused = lazy.keys() - {link.names[number] for number in trace.joined}
        if not unused:
            break
        dropped |= unused  # when asked for again, they stay: otherwise this loop might not end
        for key in unused:
            del lazy[key]
    return _result(trace, roots, lookup, sources, asked, defined, rank)


def _newcomers(
    trace: Trace,
    lookup: Callable[[str], str | None],
    read: Callable[[str], Object | None],
    sources: dict[str, Object | None],
    asked: dict[str, Reason],
    defined: Container[str],
) -> dict[str, Object]:
    """Returns the lazy objects that define symbols that `trace` misses, as far as `read` returns them."""
    found = {}
    for symbol in trace.wanted():
        key = None if symbol in defined else lookup(symbol)
        if key is None or key in trace.link.keys:
            continue
        if key not in sources:
            sources[key] = read(key)
            asked[key] = trace.link.reason(symbol, trace.via[symbol])
        obj = sources[key]
        if obj is not None and key not in found and _defines(obj, symbol):
            found[key] = obj
    return found


def _defines(obj: Object, symbol: str) -> bool:
    for name, _, _, _, section, _, _ in obj.symbols:
        if name == symbol:
            return section != UNDEF
    return False


def _result(
    trace: Trace,
    roots: tuple[str, ...],
    lookup: Callable[[str], str | None],
    sources: dict[str, Object | None],
    asked: dict[str, Reason],
    defined: Container[str],
    rank: Rank,
) -> Closure:
    link = trace.link
    pending, missing, stale = set(), [], set()
    for symbol in trace.wanted():
        key = None if symbol in defined else lookup(symbol)
        if key is not None and key not in link.keys and sources[key] is None:
            pending.add(key)
        elif key is not None:
            stale.add((symbol, key))
        elif symbol not in defined:
            missing.append(symbol)
    live: dict[str, list[int]] = {key: [] for key in link.keys}
    for section in sorted(trace.parent):
        number = link.owner[section]
        live[link.names[number]].append(section - link.bases[number])
    winners = {symbol: link.names[row[3]] for symbol, row in link.table.items()}
    result = Closure(
        members=sorted([*link.names[link.explicit :], *pending], key=rank),
        pending=sorted(pending),
        live={key: tuple(positions) for key, positions in live.items()},
        undefined=[],
        stale=sorted(stale),
        duplicates=sorted(
            {
                (symbol, winners[symbol], key)
                for symbol, *keys in link.collisions
                for key in keys
                if key != winners[symbol]
            }
        ),
        definitions=winners,
        groups={name: link.names[number] for name, (_, number, _) in link.groups.items()},
        _link=link,
        _roots=roots,
        _asked=asked,
    )
    for symbol in sorted(missing):
        result.undefined.extend(_undefined(result._trace, symbol))
    return result


def _undefined(trace: Trace, symbol: str) -> list[Undefined]:
    """Returns one `Undefined` for each object that refers to `symbol`, with the first of its sections that does."""
    link = trace.link
    requesters = {link.owner[section] if section >= 0 else ROOT: section for section in reversed(trace.missing[symbol])}
    ways = [(link.reason(symbol, section), trace.path(section)) for section in requesters.values()]
    return [Undefined(*why, [why, *way]) for why, way in sorted(ways, key=lambda way: way[0].requester or "")]
