"""The Go modules of an image: from the build information that Go's linker puts into it."""

from __future__ import annotations

import re
from pathlib import Path

from zeroos import golang
from zeroos.errors import ZeroosError
from zeroos.reports.audit.licences import texts
from zeroos.reports.audit.model import Audit, Package

# Before and behind the text, in the variable runtime.modinfo (Go's cmd/go/internal/modload/build.go).
_START = bytes.fromhex("3077af0c9274080241e1c107e6d618e6")
_END = bytes.fromhex("f932433186182072008242104116d8f2")


def found(audit: Audit, elf: bytes) -> list[Package]:
    """Returns the modules with a package in the image, and the standard library."""
    packages = {piece.component for piece in audit.pieces if piece.layer == "Go package"}
    if not packages:
        return []
    made = [_standard()]
    for path, version, digest in _listed(elf):
        if any(package == path or package.startswith(f"{path}/") for package in packages):
            made.append(_module(path, version, digest))
    return made + [Package("go", made[0].version, f"pkg:golang/go@{made[0].version}", "BSD-3-Clause", tool=True)]


def _listed(elf: bytes) -> list[tuple[str, str, str]]:
    """Returns path, version and sum of the modules that a Go program was built from, but for its own."""
    start = elf.find(_START)
    end = elf.find(_END, start)
    if start < 0 or end < 0:
        return []
    rows = [line.split("\t") for line in elf[start + len(_START) : end].decode(errors="replace").splitlines()]
    made: list[tuple[str, str, str]] = []
    for kind, *row in rows:
        if kind == "=>" and made:
            made.pop()  # replaced by this one
        if kind in ("dep", "=>") and len(row) >= 2:
            made.append((row[0], row[1], row[2] if len(row) > 2 else ""))
    return made


def _module(path: str, version: str, digest: str) -> Package:

    place = _cache() / f"{_escaped(path)}@{_escaped(version)}"
    return Package(path, version, f"pkg:golang/{path}@{version}", "", "", digest, {}, texts(place))


def _escaped(name: str) -> str:
    """Returns a name as it stands in the module cache, where capital letters are not told from small ones."""
    return re.sub(r"[A-Z]", lambda match: f"!{match[0].lower()}", name)


def _cache() -> Path:
    try:
        return Path(golang.variable("GOMODCACHE"))
    except ZeroosError:
        return Path("nowhere")


def _standard() -> Package:
    try:
        root = Path(golang.variable("GOROOT"))
    except ZeroosError:
        return Package("Go's standard library", "", "pkg:golang/std", "BSD-3-Clause")
    stated = re.search(r"go(\S+)", (root / "VERSION").read_text()) if (root / "VERSION").is_file() else None
    number = stated[1] if stated else ""
    return Package("Go's standard library", number, f"pkg:golang/std@{number}", "BSD-3-Clause", "", "", {}, texts(root))
