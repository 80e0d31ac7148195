"""Tells cargo what a link depends on, besides the program's sources.

rustc writes PROGRAM.d before it starts the linker, and cargo reads it when rustc has ended. So the linker may add to
it. Cargo compiles and links again when a file or variable that is named there has changed.
"""

from __future__ import annotations

import os
from pathlib import Path

from zeroos.options import Options, project_file

_VARIABLES = ("ZEROOS_OPTIONS", "ZEROOS_WRAPPER")


def complete(program: str, options: Options) -> None:
    """Adds to the dep-info of `program`, if there is one: variables, zeroos.toml and the folder of embedded files.

    Of a folder cargo looks at everything below. A zeroos.toml that is not there yet cannot be named."""
    file = Path(f"{program}.d")
    if not file.exists():
        return
    inputs = list(filter(None, [project_file(Path.cwd()), options.files]))
    lines = file.read_text().splitlines()
    rule = next(at for at, line in enumerate(lines) if ": " in line)
    lines[rule] += "".join(" " + str(path).replace(" ", "\\ ") for path in inputs)
    lines += [f"# env-dep:{name}{_value(os.environ.get(name))}" for name in _VARIABLES]
    file.write_text("\n".join(lines) + "\n")


def _value(value: str | None) -> str:
    """Returns what follows a variable's name; nothing if it is not set."""
    if value is None:
        return ""
    return "=" + value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
