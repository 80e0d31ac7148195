"""In which order functions and data are placed, so that a run touches few of the VM's pages.

A zkVM pays for each page a run touches; functions that call each other, and the data they use, should share pages.
Without a profile the best guess is the order of calls: depth first from the entry, callees in the order of their call
sites. What is only reached through a pointer in data (a file's close and seek, say) comes after everything called, and
what its source marks as rarely run (.text.unlikely) comes last.
"""
from __future__ import annotations

from collections.abc import Mapping

from zeroos.linking.closure import Closure
from zeroos.objects.model import SHF_EXECINSTR, Object


def order(closure: Closure, objects: Mapping[str, Object], entry: str) -> list[str]:
    """Names of symbols in the order their sections should be placed, for ld.lld's --symbol-ordering-file.

    `objects` are the linked objects by their key. A section without a symbol keeps its place behind the others.
    """
    placed: dict[tuple[str, int], None] = {}
    later: list[tuple[str, int]] = []

    def section(key: str, target: int | str) -> tuple[str, int] | None:
        """Where an edge of the object `key` leads; None for what is in no section."""
        if isinstance(target, int):
            return key, target
        definer = closure.definitions.get(target)
        if definer is None:
            return None
        for symbol in objects[definer].symbols:
            if symbol.name == target and symbol.section >= 0:
                return definer, symbol.section
        return None

    def is_code(place: tuple[str, int]) -> bool:
        return bool(objects[place[0]].sections[place[1]].flags & SHF_EXECINSTR)

    start = section("", entry)
    todo = [start] if start else []
    while todo or later:
        if not todo:
            todo, later = later[::-1], []
        place = todo.pop()
        if place in placed:
            continue
        placed[place] = None
        targets = [target for edge in objects[place[0]].edges[place[1]] if (target := section(place[0], edge))]
        if is_code(place):
            later += [target for target in targets if not is_code(target)]
            todo += [target for target in reversed(targets) if is_code(target)]
        else:
            later += targets
    rare = [place for place in placed if objects[place[0]].sections[place[1]].name.startswith(".text.unlikely")]
    return [_symbol(objects[key], position) for key, position in [*(place for place in placed if place not in rare), *rare]]


def _symbol(obj: Object, position: int) -> str:
    for symbol in obj.symbols:
        if symbol.section == position:
            return symbol.name
    # A static function or variable in a section of its own: .text.name, .bss.name.
    return obj.sections[position].name.rpartition(".")[2]
