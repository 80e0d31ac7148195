"""Finds argv[0] of a program: cargo and Go link under names of their own, which differ from folder to folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

#: The start of a Go program's build information (debug/buildinfo), and the path of its main package.
_GO = re.compile(rb"0w\xaf\x0c\x92t\x08\x02A\xe1\xc1\x07\xe6\xd6\x18\xe6path\t([^\n]+)\n")


def program_name(output: Path, files: Iterable[str]) -> str:
    """Returns the name of the program that is linked from `files` into `output`: the target's, where the file's own
    name is one that cargo or Go made up."""
    crate = os.environ.get("CARGO_CRATE_NAME", "")
    if crate and re.fullmatch(rf"{re.escape(crate)}-[0-9a-f]{{16}}", output.name):
        return os.environ.get("CARGO_BIN_NAME", crate)
    if output.name == "a.out":
        for file in files:
            if file.endswith(".o") and (match := _GO.search(Path(file).read_bytes())):
                return _of_package(match[1].decode(errors="replace"))
    return output.name


def _of_package(path: str) -> str:
    """Returns the name that `go build` gives the program of a package: its last part that is no version."""
    parts = path.split("/")
    return parts[-2] if len(parts) > 1 and re.fullmatch(r"v[1-9]\d*", parts[-1]) else parts[-1]
