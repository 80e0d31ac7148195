"""Refuses images in which floating-point values would get lost between functions (libc=given).

A program and its C library may pass them in floating-point registers; what ZeroOS compiles passes them in integer
registers. Both call each other all the same: Linux calls, memory functions and the helpers that compilers call for
integers know no floating point, and those for floating point have other names in the program (objects/given.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from zeroos.errors import ZeroosError
from zeroos.linking.closure import Closure
from zeroos.linking.names import references
from zeroos.objects.model import Object
from zeroos.platforms.edge import EDGE

_PLAIN = re.compile(r"(__|zeroos_|zkvm_).*|(mem|str)\w+")


def check(
    closure: Closure,
    objects: Mapping[str, Object],
    owner: Callable[[str], str],
    float_abi: Callable[[str], str],
    source: Callable[[str], str],
) -> None:
    """Raises ZeroosError if two of the program's objects differ, or for a reference that loses a value.

    `owner` says whose an object is: 'program', 'platform' or 'ours'. `float_abi` says how an object of the program
    passes floating point. `source` names an object's source."""
    theirs = [key for key in objects if owner(key) == "program"]
    ways = {float_abi(key): key for key in reversed(theirs)}
    if len(ways) > 1:
        told = " and ".join(f'{source(key)} the "{way}" way' for way, key in ways.items())
        raise ZeroosError(f"floating point is passed in two ways, {told}: compile both with the same -mabi")
    if "soft" in ways:
        return
    for key, name in references(closure, objects):
        definer = closure.definitions.get(name)
        if definer and (owner(key) == "program") != (owner(definer) == "program") and not _is_plain(name):
            raise ZeroosError(
                f"{source(key)} refers to '{name}' of {source(definer)}, and only one of them passes floating point in "
                "registers of its own: link the compiler's own library that has it, as -lm"
            )


def _is_plain(name: str) -> bool:
    """Whether functions of this name know no floating point."""
    return name in EDGE or _PLAIN.fullmatch(name) is not None
