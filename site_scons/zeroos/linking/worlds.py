"""Refuses programs whose objects pass floating point to each other in two ways (libc=given).

What ZeroOS compiles passes it in integer registers, whatever the program does. Both call each other all the same: Linux
calls, memory functions and what compilers call for integers know no floating point, and what they call for floating
point has other names in the program (objects/given.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from zeroos.errors import ZeroosError


def check(program: Iterable[str], float_abi: Callable[[str], str]) -> None:
    """Raises ZeroosError if two objects of the program differ. `float_abi` says how an object passes floating point."""
    ways: dict[str, str] = {}
    for key in program:
        ways.setdefault(float_abi(key), key)
    if len(ways) > 1:
        told = " and ".join(f'{key} the "{way}" way' for way, key in ways.items())
        raise ZeroosError(f"floating point is passed in two ways, {told}: compile both with the same -mabi")
