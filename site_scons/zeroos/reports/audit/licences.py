"""The licences of what an image contains, as one file that can be shipped with it."""

from __future__ import annotations

import re
from pathlib import Path

from zeroos.reports.audit.model import Audit

_NAMES = re.compile(r"(?i)((un)?licen[cs]e|copying|copyright|notice)\b[^/]*$")
_SOURCES = (".c", ".h", ".go", ".rs", ".py", ".s", ".S")


def texts(folder: Path) -> list[str]:
    """Returns the licences and notices in a package's folder."""
    if not folder.is_dir():
        return []
    files = sorted(file for file in folder.iterdir() if _NAMES.match(file.name) and file.suffix not in _SOURCES)
    return [file.read_text(errors="replace") for file in files if file.is_file()]


def text(audit: Audit) -> str:
    """Returns the file: each package with what its licence is, and each text once, with those that it is for."""
    packages = [package for package in audit.packages if not package.tool]
    out = [f"{audit.program} contains:", ""]
    whose: dict[str, list[str]] = {}
    for package in packages:
        name = f"{package.name} {package.version}".rstrip()
        out.append(f"    {name}: {package.licence or ('see below' if package.texts else 'no licence is stated')}")
        for each in package.texts:
            whose.setdefault(each.strip(), []).append(name)
    for licence, names in whose.items():
        out += ["", "─" * 72, ", ".join(dict.fromkeys(names)), "─" * 72, "", licence]
    return "\n".join(out) + "\n"
