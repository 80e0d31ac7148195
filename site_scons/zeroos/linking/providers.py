"""Tells which source file defines which symbol, before anything is compiled.

In libos/ and platforms/ the file name tells the symbol: `write.c` in libos/linux defines `__linux_write`. A policy is a
choice between files that define the same symbol: `clock.time-refuse.c` and `clock.time-input.c` both define
`zeroos_clock`, and the option `time` selects the one that an image gets. A name may hold several choices:
`sha.kernel-self.zkvm-3.c`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zeroos.errors import ZeroosError

SUFFIXES = (".c", ".S")

# The symbol prefix of each folder of libos/; files in a platform's guest/ have none.
PREFIXES = {"linux": "__linux_", "atomic": "__atomic_", "standins": "zeroos_standin_"} | dict.fromkeys(
    ("accelerators", "floats", "integers", "integers64", "malloc", "marks", "pthread", "sdk", "stdatomic", "string"), ""
)
PREFIX = "zeroos_"


@dataclass(frozen=True)
class Provider:
    """A source file, the symbol that it defines, and the choices (option, value) of the images that may get it."""

    symbol: str
    source: str
    choices: tuple[tuple[str, str], ...] = ()

    def chosen(self, choices: Mapping[str, str]) -> bool:
        """Returns whether an image with these choices may get this file."""
        return all(choices.get(option) == value for option, value in self.choices)

    def excludes(self, other: Provider) -> bool:
        """Returns whether no image may get both files."""
        mine = dict(self.choices)
        return any(mine.get(option, value) != value for option, value in other.choices)


def provider(folder: str, name: str, prefix: str, options: Iterable[str]) -> Provider | None:
    """Returns what the file `folder`/`name` provides, or None when it is not a source file.

    Raises ZeroosError when the name does not follow the convention.
    """
    stem, dot, suffix = name.rpartition(".")
    if dot + suffix not in SUFFIXES or name.startswith("."):
        return None
    symbol, *policies = stem.split(".")
    source = f"{folder}/{name}"
    parts = [policy.partition("-") for policy in policies]
    if any(not dash or option not in options for option, dash, _ in parts):
        raise ZeroosError(
            f"{source}: a source file is named <symbol>.c, or <symbol>.<option>-<choice>.c with an option out of "
            f"{', '.join(sorted(options))}: rename it"
        )
    return Provider(prefix + symbol, source, tuple((option, value) for option, _, value in parts))


class Layer:
    """The providers of one origin: libos, a platform's guest files, libc or compiler-rt.

    No image may get two of them for the same symbol."""

    def __init__(self, providers: Iterable[Provider]):
        self._by_symbol: dict[str, list[Provider]] = {}
        identity = hashlib.sha256()
        for new in providers:
            identity.update(f"{new.symbol}\0{new.source}\0{new.choices}\n".encode(errors="surrogateescape"))
            others = self._by_symbol.setdefault(new.symbol, [])
            for other in others:
                if not other.excludes(new):
                    raise ZeroosError(
                        f"symbol '{new.symbol}' is provided twice: by {other.source} and by {new.source}; remove one"
                    )
            others.append(new)
        self.identity = identity.hexdigest()  # tells layers apart that answer differently

    def find(self, symbol: str, choices: Mapping[str, str]) -> Provider | None:
        """Returns the provider of `symbol` in an image with these choices, or None."""
        for candidate in self._by_symbol.get(symbol, ()):
            if candidate.chosen(choices):
                return candidate
        return None

    def symbols(self) -> Iterable[str]:
        """Returns every symbol that some choice of options provides."""
        return self._by_symbol.keys()
