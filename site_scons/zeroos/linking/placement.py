"""Orders functions and data so that a run touches few of the VM's pages.

A zkVM pays for each page that a run touches, so functions that call each other, and the data they use, should share
pages. Without a profile the best guess is the order of calls: depth first from the entry, callees in the order of their
call sites. Functions that are only reached through a pointer in data (such as the close and seek of a file) come after
all called functions. Functions that their source marks as rarely run (.text.unlikely) come last.
"""

from __future__ import annotations

from collections.abc import Mapping

from zeroos.linking.closure import Closure, closure
from zeroos.objects.model import SHF_EXECINSTR, Object


def order(closure: Closure, objects: Mapping[str, Object], entry: str) -> list[str]:
    """Returns symbol names in the order of placement of their sections, for ld.lld's --symbol-ordering-file.

    `objects` are the linked objects by their key. A section without a symbol keeps its place after the others.
    """
    where: dict[str, tuple[str, int]] = {}  # symbol -> object and section that define it
    names: dict[tuple[str, int], str] = {}  # object and section -> its first symbol
    for key, obj in objects.items():
        for symbol in obj.symbols:
            if symbol.section >= 0:
                names.setdefault((key, symbol.section), symbol.name)
                if closure.definitions.get(symbol.name) == key:
                    where[symbol.name] = key, symbol.section

    def lead(key: str, edge: int | str) -> tuple[str, int] | None:
        """Returns the section that an edge of the object `key` leads to; None when the target is in no section."""
        return (key, edge) if isinstance(edge, int) else where.get(edge)

    def name(place: tuple[str, int]) -> str:
        return objects[place[0]].sections[place[1]].name

    def is_code(place: tuple[str, int]) -> bool:
        return bool(objects[place[0]].sections[place[1]].flags & SHF_EXECINSTR)

    placed: dict[tuple[str, int], None] = {}
    later: list[tuple[str, int]] = []
    todo = [where[entry]] if entry in where else []
    while todo or later:
        if not todo:
            todo, later = later[::-1], []
        place = todo.pop()
        if place in placed:
            continue
        placed[place] = None
        targets = [target for edge in objects[place[0]].edges[place[1]] if (target := lead(place[0], edge))]
        if is_code(place):
            later += [target for target in targets if not is_code(target)]
            todo += [target for target in reversed(targets) if is_code(target)]
        else:
            later += targets
    # A static function or variable in its own section takes its name from it: .text.name, .bss.name. A function's
    # constants would take the place of the function, whose name they have: .rodata.name.
    called = {place: names.get(place) or name(place).rpartition(".")[2] for place in placed}
    functions = {called[place] for place in placed if is_code(place)}
    return [
        called[place]
        for place in sorted(placed, key=lambda place: name(place).startswith(".text.unlikely"))
        if called[place] not in functions or is_code(place)
    ]


def order_of_all(objects: Mapping[str, Object], entry: str) -> list[str]:
    """Returns the order for objects that are all on the link line. The first one wins: the optimizer's, of which the
    others are parts or neighbours."""
    return order(closure([entry], objects, lambda symbol: None, lambda key: None), objects, entry)
