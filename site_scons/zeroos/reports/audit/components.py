"""Which layer and component a piece of an image belongs to."""

from __future__ import annotations

import posixpath
import re

from zeroos.home import HOME
from zeroos.reports.profile.groups import group

_NUMERIC = ("libos/floats/", "libos/integers/", "libos/integers64/", "libos/objectfloats/", "zig/compiler_rt")
_OURS = ("libc", "libc++", "libOS", "platform", "numeric runtime")
_PLACES = (  # folders of a machine or a user, and what stays of them
    (re.compile(r".*/registry/src/[^/]+/"), ""),  # crates from a registry begin with their name and version
    (re.compile(r".*/git/checkouts/"), ""),
    (re.compile(r".*/library/(?=(?:core|alloc|std|panic_\w+|unwind|compiler-builtins|backtrace)/)"), "rust/library/"),
    (re.compile(r".*/(?:pkg/mod|vendor)/(?=[^/]+\.[^/]+/)"), ""),
    (re.compile(r".*/(?:go|golang|go-[\d.]+)/src/"), "go/src/"),
    (re.compile(r".*/(?=(?:libos|runtimes|platforms)/.*\.[cSh]$)"), ""),
)
_REGISTRY = re.compile(r"(?:.*/)?build/registry/([^/]+)-([^/-]+)/")  # what env.Package() has fetched


def shown(file: str) -> str:
    """Returns the path of a source file without what only one machine has."""
    path = posixpath.normpath(file) if file else ""
    if path.startswith("musl/"):  # one of ours takes the place of musl's
        return f"runtimes/{path}" if (HOME / "runtimes" / path).is_file() else f"zig/libc/{path}"
    if path.startswith(("libcxx/", "libcxxabi/", "libunwind/", "compiler_rt")):
        return f"zig/{path}"
    for pattern, instead in _PLACES:
        if match := pattern.match(path):
            return instead + path[match.end() :]
    if path.startswith(f"{HOME}/"):
        return path[len(str(HOME)) + 1 :]
    return f"…/{posixpath.basename(path)}" if path.startswith("/") else path


def of(symbol: str, file: str, library: str, owner: str) -> tuple[str, str]:
    """Returns the layer and the component of what `symbol` names, whose source is `file`.

    `library` is the program's archive that it is from, and `owner` whose its object is; "" where that is not known."""
    if owner == "platform":
        return "platform", "platform"
    if file.startswith(_NUMERIC):
        return "numeric runtime", "numeric runtime"
    found = group(symbol, file)
    if found == "compiler-rt":
        return "numeric runtime", found
    if found in _OURS and owner != "program":
        return found, found
    kind, _, name = found.partition(" ")
    if kind == "crate":
        return "crate", name
    if kind == "package":
        return "Go package", name
    if file.endswith(".go"):
        return "Go package", posixpath.dirname(file)
    if owner == "ours":
        return "libOS", "libOS"
    if package := _REGISTRY.match(file):
        return "library", f"{package[1]} {package[2]}"
    if library:
        return "library", posixpath.basename(library)
    return ("app", "app") if owner == "program" or file else ("unknown", "unknown")
