"""The linker that cargo runs in a build of SCons.

It puts the objects of the program and of its crates into one archive, from which the image is linked later. It leaves
out std's own archives, except the panic runtime that the profile chooses."""

from __future__ import annotations

from pathlib import Path

from zeroos.cli import linker
from zeroos.cli.words import expanded
from zeroos.errors import ZeroosError
from zeroos.objects.archive import archive, members
from zeroos.objects.model import BadObject
from zeroos.rust import target

PANIC = "libpanic_"


def run(words: list[str]) -> int:
    """Runs the command `zeroos collect`. Raises ZeroosError for a malformed archive."""
    line, content = linker.parse(expanded(words)), []
    for name in line.files:
        file = Path(name)
        if file.suffix == ".o":
            content.append((file.name, file.read_bytes()))
        elif target.arch(file.parent.parent.name) is None or file.name.startswith(PANIC):
            try:
                content += [
                    (member, data) for member, _, data in members(file.read_bytes(), name) if data[:4] == b"\x7fELF"
                ]
            except BadObject as error:
                raise ZeroosError(str(error)) from None
    Path(line.output).write_bytes(archive(content))
    return 0
