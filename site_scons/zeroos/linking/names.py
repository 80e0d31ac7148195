"""Refuses programs that define a symbol of ZeroOS or of the platform, or that use an internal one of the platform.

Without this check such a definition silently replaces ours, and `exit` may no longer be what ends a run.

What stays allowed: a program may define functions of libc, memory functions such as `memcpy`, the helpers that
compilers call, and Linux calls (`__linux_*`). These are parts of the program, and none of them ends a run. It may also
define `read_input`, `write_output` and `write_log` if nothing of ours refers to them. It may refer to these three, to
the accelerators, and to everything else that begins with `zkvm_` or `zeroos_`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from zeroos.errors import ZeroosError
from zeroos.linking.closure import Closure
from zeroos.objects.model import UNDEF, Object
from zeroos.platforms.edge import EDGE

RESERVED = ("zkvm_", "zeroos_")


def check(
    closure: Closure,
    objects: Mapping[str, Object],
    entry: str,
    owner: Callable[[str], str],
    of_platform: Callable[[str], bool],
    provided: Callable[[str], bool],
    source: Callable[[str], str],
) -> None:
    """Raises ZeroosError for the first definition or reference that is not allowed.

    `owner` says whose an object is: 'program', 'platform' or 'ours'. `of_platform` says whether the platform has a file
    for a symbol, `provided` whether libOS, libc or a compiler's runtime has one. `source` names an object's source."""
    for key, obj in objects.items():
        for symbol in obj.symbols if owner(key) == "program" else ():
            if symbol.section != UNDEF and (symbol.name == entry or symbol.name.startswith(RESERVED)):
                raise ZeroosError(
                    f"{source(key)} defines '{symbol.name}'. {entry}, and names that begin with "
                    f"{' or '.join(RESERVED)}, are ZeroOS's: rename it"
                )
    for key, name in _references(closure, objects):
        definer = closure.definitions.get(name)
        if definer is None:
            continue
        asks, has = owner(key), owner(definer)
        ours = asks == "platform" or (asks == "ours" and of_platform(name))
        if ours and has == "program" and name != "main" and not provided(name):
            raise ZeroosError(
                f"{source(definer)} defines '{name}', which {source(key)} takes for the platform's: rename it"
            )
        if asks == "program" and has == "platform" and not _is_documented(name) and not provided(name):
            raise ZeroosError(
                f"{source(key)} refers to '{name}', an inner part of the platform, by which a run could end as what it "
                "is not: use what libos/include declares, and end by exit() or abort()"
            )


def _is_documented(name: str) -> bool:
    return name in EDGE or name.startswith(RESERVED)


def _references(closure: Closure, objects: Mapping[str, Object]) -> Iterator[tuple[str, str]]:
    """Yields the object and the symbol of each reference from a live section."""
    for key, obj in objects.items():
        for section in closure.live[key]:
            for target in obj.edges[section]:
                if isinstance(target, str):
                    yield key, target
