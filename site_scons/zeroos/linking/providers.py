"""Which source file defines which symbol, known before anything is compiled.

For libos/ and platforms/ the file's name says it: `write.c` in libos/linux defines `__linux_write`. A policy is a
choice between files that define the same symbol: `clock.time-refuse.c` and `clock.time-input.c` both define
`zeroos_clock`, and the option `time` says which of them an image gets. A name may hold several choices:
`sha.kernel-self.zkvm-3.c`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zeroos.errors import ZeroosError

SUFFIXES = (".c", ".S")

# What a folder of libos/ puts before its file names; a platform's guest/ puts nothing.
PREFIXES = {"linux": "__linux_", "atomic": "__atomic_", "string": "", "malloc": "", "accelerators": "", "sdk": ""}
PREFIX = "zeroos_"


@dataclass(frozen=True)
class Provider:
    """A source file and the symbol it defines, in images with these choices (option, value)."""

    symbol: str
    source: str
    choices: tuple[tuple[str, str], ...] = ()

    def chosen(self, choices: Mapping[str, str]) -> bool:
        """Whether an image with these choices may get this file."""
        return all(choices.get(option) == value for option, value in self.choices)

    def excludes(self, other: Provider) -> bool:
        """Whether there is no image that may get both."""
        mine = dict(self.choices)
        return any(mine.get(option, value) != value for option, value in other.choices)


def provider(folder: str, name: str, prefix: str, options: Iterable[str]) -> Provider | None:
    """What the file `folder`/`name` provides; None when it is no source file.

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
    """Providers of one origin: libos, a platform's guest files, libc or compiler-rt.

    No image may get two of them for one symbol."""

    def __init__(self, providers: Iterable[Provider]):
        self._by_symbol: dict[str, list[Provider]] = {}
        for new in providers:
            others = self._by_symbol.setdefault(new.symbol, [])
            for other in others:
                if not other.excludes(new):
                    raise ZeroosError(
                        f"symbol '{new.symbol}' is provided twice: by {other.source} and by {new.source}; remove one"
                    )
            others.append(new)

    def find(self, symbol: str, choices: Mapping[str, str]) -> Provider | None:
        """Who defines `symbol` in an image with these choices."""
        for candidate in self._by_symbol.get(symbol, ()):
            if candidate.chosen(choices):
                return candidate
        return None

    def symbols(self) -> Iterable[str]:
        """Every symbol provided here under whatever choices."""
        return self._by_symbol.keys()
