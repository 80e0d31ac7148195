"""Which objects an image needs and why: the rule of `ld.lld --gc-sections`, applied before the link.

A pure function over sections: section -> relocation -> symbol -> defining section. Explicit objects are on the link
line anyway; lazy ones (sources not compiled yet, archive members) join when a live section refers to a symbol that
they define. The result is what lld keeps when it is given `explicit` in order, then `members` in order, with
`--gc-sections -z nostart-stop-gc`; test/unit/test_closure_lld.py holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from zeroos.linking.liveness import ROOT, Link, Reason, Trace
from zeroos.objects.model import UNDEF, Object


class Undefined(NamedTuple):
    symbol: str
    requester: str | None
    section: str | None
    chain: list[Reason]  # from this reference back to a root


@dataclass
class Closure:
    members: list[str]  # lazy keys in the image, sorted; link them in this order
    pending: list[str]  # those of them that `read` could not give yet
    live: dict[str, tuple[int, ...]]  # key -> live positions in its Object.sections
    undefined: list[Undefined]  # live references that nothing satisfies
    stale: list[tuple[str, str]]  # (symbol, key): lookup names key, but it does not define symbol
    duplicates: list[tuple[str, str, str]]  # (symbol, key that wins, other key), both strong
    definitions: dict[str, str]  # symbol -> key of the object whose definition wins
    groups: dict[str, str]  # COMDAT signature -> key of the object whose group is kept
    _link: Link = field(repr=False)
    _roots: tuple[str, ...] = field(repr=False)
    _asked: dict[str, Reason] = field(repr=False)

    @cached_property
    def reasons(self) -> dict[str, Reason]:
        """member -> the reference that brought it in, on a shortest way from a root; in the order of `members`."""
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
        """Once more over the whole link: the rounds found everything, but not by the shortest ways. Made when asked
        for, since a build that goes well never asks."""
        trace = Trace(self._link, self._roots)
        trace.run()
        return trace

    def chain(self, symbol: str) -> list[Reason]:
        """The shortest way from `symbol` back to a root, nearest reference first; empty when nothing live refers
        to it."""
        return self._trace.chain(symbol)


def closure(
    roots: Iterable[str],
    explicit: Mapping[str, Object],
    lookup: Callable[[str], str | None],
    read: Callable[[str], Object | None],
    defined: Container[str] = (),
) -> Closure:
    """Close `roots` (symbols) over `explicit` objects and those that `lookup` names; `defined` holds the symbols that
    the linker itself makes. Whatever `read` raises passes through.

    Rounds: trace everything live, let the objects join that the unsatisfied references name, all at once, and go on;
    anew when a newcomer replaces a definition. So no traversal order can show in the result.
    """
    roots = tuple(dict.fromkeys(roots))
    lazy: dict[str, Object] = {}  # those that joined
    sources: dict[str, Object | None] = {}  # every key that was read
    asked: dict[str, Reason] = {}  # the first reference that asked for each
    dropped: set[str] = set()
    while True:
        link = Link(explicit, lazy, dropped)
        trace = Trace(link, roots)
        while True:
            trace.run()
            newcomers = _newcomers(trace, lookup, read, sources, asked, defined)
            if not newcomers:
                break
            lazy.update(newcomers)
            replaced = [name for key in sorted(newcomers) for name in link.add(key, newcomers[key], (1, key))]
            if link.reordered:
                link = Link(explicit, lazy, dropped)
            if link is not trace.link or any(name in trace.via for name in replaced):
                trace = Trace(link, roots)
        # The reference that asked for an object may be gone, its section having lost to a stronger definition.
        unused = lazy.keys() - {link.names[number] for number in trace.joined}
        if not unused:
            break
        dropped |= unused  # asked for again they will stay, or this might never end
        for key in unused:
            del lazy[key]
    return _result(trace, roots, lookup, sources, asked, defined)


def _newcomers(
    trace: Trace,
    lookup: Callable[[str], str | None],
    read: Callable[[str], Object | None],
    sources: dict[str, Object | None],
    asked: dict[str, Reason],
    defined: Container[str],
) -> dict[str, Object]:
    """The lazy objects that define what `trace` misses, as far as they can be read."""
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
        members=sorted([*link.names[link.explicit :], *pending]),
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
    """One for each object that refers to `symbol`, with the first of its sections that does."""
    link = trace.link
    requesters = {link.owner[section] if section >= 0 else ROOT: section for section in reversed(trace.missing[symbol])}
    ways = [(link.reason(symbol, section), trace.path(section)) for section in requesters.values()]
    return [Undefined(*why, [why, *way]) for why, way in sorted(ways, key=lambda way: way[0].requester or "")]
