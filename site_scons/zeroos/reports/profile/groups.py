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
_CRATE = re.compile(r"C(?:s[0-9a-zA-Z]*_)?(\d+)_?(\w+)")  # the root of a path in a name of Rust (v0), with its length
_SOURCES = re.compile(r"/library/(core|alloc|std)/src/|/registry/src/[^/]+/(.+?)-\d[^/]*/")  # of Rust's crates
UNKNOWN = "unknown"
APP = "app"


def group(symbol: str, file: str) -> str:
    """Returns the group of the function `symbol`, whose source is in `file`."""
    if symbol.startswith("_R") and (crate := _CRATE.search(symbol)):
        return f"crate {crate[2][: int(crate[1])]}"
    if crate := _SOURCES.search(file):
        return f"crate {crate[1] or crate[2]}"
    if file.endswith(".go") or (file.endswith(".s") and "." in symbol):
        package = re.match(r"((?:[^(]*/)?[^./]+)\.", symbol)
        return f"package {package[1]}" if package else UNKNOWN
    for folder, what in _FOLDERS:
        if file.startswith(folder) or f"/{folder}" in file:
            return what
    return APP if file else UNKNOWN
