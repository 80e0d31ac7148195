"""Finds sections whose names are not in the linker script, and says where they belong by their flags.

A linker would place them itself, but possibly after the symbols that mark the ends of code and data. Then they would
lie in the heap, or start-up would not copy them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from zeroos.errors import ZeroosError
from zeroos.objects.model import SHF_ALLOC, SHF_EXECINSTR, SHF_WRITE, SHT_NOBITS, SHT_NOTE, Object, Section

SHF_TLS = 0x400  # System V gABI, chapter 4
PLACES = ("text", "rodata", "data", "bss", "tdata", "tbss")


class Orphan(NamedTuple):
    """A section's name, and the part of the image that it belongs to, one of PLACES."""

    name: str
    place: str

    @property
    def is_bank(self) -> bool:
        """Whether linkers define __start_NAME and __stop_NAME for it. Then it needs an output section of this name."""
        return self.name.isidentifier() and self.name.isascii()

    @property
    def pattern(self) -> str:
        """A pattern for the name. Characters that linker scripts cannot spell, or read as operators, become
        wildcards."""
        spelled = re.sub(r"[^\x00-\x7f]+", "*", self.name)
        return re.sub(r"[^\w.$*-]", "?", spelled)


def orphans(objects: Mapping[str, Object], live: Mapping[str, Sequence[int]], usual: Iterable[str]) -> list[Orphan]:
    """Returns the live sections of the linked `objects` that match none of the `usual` patterns, sorted by name.

    Raises ZeroosError for a name of both code and data, as one output section cannot be both."""
    known = re.compile("|".join(re.escape(one).replace(r"\*", ".*") for one in usual), re.DOTALL)
    found: dict[str, dict[str, str]] = {}  # name -> place -> an object that has such a section
    for key, obj in objects.items():
        for number in live[key]:
            one = obj.sections[number]
            if one.flags & SHF_ALLOC and one.type != SHT_NOTE and not known.fullmatch(one.name):
                _refuse(one, key)
                found.setdefault(one.name, {}).setdefault(_place(one), key)
    return [Orphan(name, _common(name, places)) for name, places in sorted(found.items())]


def _refuse(section: Section, key: str) -> None:
    if section.flags & SHF_EXECINSTR and section.flags & SHF_WRITE:
        raise ZeroosError(f"section {section.name} of {key} is code that can be written to: make it one or the other")
    if section.name.startswith((".ctors", ".dtors")) and section.size:
        raise ZeroosError(
            f"section {section.name} of {key} lists functions that nobody calls: compile it so that constructors are "
            "in .init_array, as compilers for RISC-V do"
        )


def _place(section: Section) -> str:
    if section.flags & SHF_EXECINSTR:
        return "text"
    if section.flags & SHF_TLS:
        return "tbss" if section.type == SHT_NOBITS else "tdata"
    if section.flags & SHF_WRITE:
        return "bss" if section.type == SHT_NOBITS else "data"
    return "rodata"


def _common(name: str, places: Mapping[str, str]) -> str:
    """Returns where all sections of a name can be. Constants and data that starts as zero may lie among other data."""
    if len(places) == 1:
        return next(iter(places))
    if places.keys() <= {"tdata", "tbss"}:
        return "tdata"
    if places.keys() <= {"rodata", "data", "bss"}:
        return "data"
    what = {"text": "code", "tdata": "thread-local data", "tbss": "thread-local data"}
    told = " and ".join(f"{what.get(place, 'data')} in {key}" for place, key in places.items())
    raise ZeroosError(f"section {name} is {told}: give one of them another name")
