"""Which library, crate or package a function belongs to, by its symbol and its source file."""

from __future__ import annotations

import re

_FOLDERS = (  # of a source file, and what is there
    ("zig/libc/musl/", "libc"),
    ("runtimes/musl/", "libc"),
    ("zig/libcxx", "libc++"),
    ("zig/libunwind/", "libc++"),
    ("runtimes/libcxx/", "libc++"),
    ("zig/", "compiler-rt"),
    ("libos/", "libOS"),
    ("platforms/", "platform"),
)
_PART = "[A-Za-z_][A-Za-z_0-9]*"
UNKNOWN = "unknown"
APP = "app"


def group(symbol: str, name: str, file: str) -> str:
    """Returns the group of the function `symbol`, whose name in its source is `name`."""
    if symbol.startswith(("_R", "_ZN")) and (symbol.startswith("_R") or re.search("17h[0-9a-f]{16}E", symbol)):
        crate = re.search(f"({_PART})::", name) or re.match(f"[^A-Za-z_]*({_PART})", name)
        return f"crate {crate[1]}" if crate else UNKNOWN
    if file.endswith(".go") or (file.endswith(".s") and "." in symbol):
        package = re.match(r"((?:[^(]*/)?[^./]+)\.", symbol)
        return f"package {package[1]}" if package else UNKNOWN
    for folder, what in _FOLDERS:
        if file.startswith(folder) or f"/{folder}" in file:
            return what
    return APP if file else UNKNOWN
