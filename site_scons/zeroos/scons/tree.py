"""The folder that a program sees as its files: Unikernel(files='folder').

Each file becomes an object of its own, with the contents by .incbin, so that an edited file recompiles one object. A
table in C lists the files (libos/internal/tree.h). At run time contents are read in place, without a copy.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass

from zeroos.errors import near

_FILE = """\
\t.section .rodata.{symbol},"a",@progbits
\t.balign 16
\t.globl {symbol}, {symbol}_end
\t.hidden {symbol}, {symbol}_end
{symbol}:
\t.incbin {path}
{symbol}_end:
"""


@dataclass(frozen=True)
class Entry:
    """A file, a symbolic link or a folder with its entries."""

    path: str  # below the folder, with slashes; "" is the folder itself
    mode: int
    target: str = ""  # the target of a symbolic link
    entries: tuple[Entry, ...] = ()

    @property
    def symbol(self) -> str:
        """The symbol of its contents, and the name of its object: one made of the file's could be another file's."""
        return "zeroos_file_" + hashlib.sha256(os.fsencode(self.path)).hexdigest()[:16]

    def files(self) -> Iterator[Entry]:
        """Yields all regular files in it, in order."""
        if self.mode & 0o170000 == 0o100000:
            yield self
        for entry in self.entries:
            yield from entry.files()


def read(folder: str, refuse) -> Entry:
    """Returns the current contents of a folder. Raises `refuse(message)` for what is not supported."""
    if os.path.isfile(folder):
        raise refuse(f"files: {folder} is a file: expected a folder")
    if not os.path.isdir(folder):
        beside = os.path.dirname(folder) or "."
        names = (
            [name for name in os.listdir(beside) if os.path.isdir(f"{beside}/{name}")] if os.path.isdir(beside) else []
        )
        raise refuse(f"files: there is no folder {folder}.{near(os.path.basename(folder), names)}")
    return Entry("", 0o040755, entries=_entries(folder, "", refuse))


def _entries(folder: str, below: str, refuse) -> tuple[Entry, ...]:
    return tuple(
        _entry(f"{folder}/{name}", f"{below}{name}", refuse) for name in sorted(os.listdir(folder), key=os.fsencode)
    )


def _entry(file: str, path: str, refuse) -> Entry:
    if os.path.islink(file):
        return Entry(path, 0o120777, target=os.readlink(file))
    if os.path.isdir(file):
        return Entry(path, 0o040755, entries=_entries(file, f"{path}/", refuse))
    if not os.path.isfile(file):
        raise refuse(f"files: {file} is no file, no folder and no symbolic link: remove it")
    return Entry(path, 0o100755 if os.access(file, os.X_OK) else 0o100644)


def assembly(entry: Entry, path: str) -> str:
    """Returns the assembly source of a file's object; `path` is a string of the assembler."""
    return _FILE.format(symbol=entry.symbol, path=path)


def table(root: Entry, c_string) -> str:
    """Returns the C source of the table, with the arrays of the innermost folders first."""
    lines = ["/* Written by the build: what Unikernel(files=) declares. */", '#include "tree.h"', ""]
    lines += [
        f'extern __attribute__((__visibility__("hidden"))) const unsigned char {file.symbol}[], {file.symbol}_end[];'
        for file in root.files()
    ]
    count = _arrays(root, lines, [0], c_string)
    lines.append(f'const struct tree zeroos_tree = {{ "", 0, 0, {count}, {len(root.entries)}, 0{root.mode:o} }};')
    return "\n".join(lines) + "\n"


def _arrays(folder: Entry, lines: list[str], made: list[int], c_string) -> str:
    """Adds the array of a folder to `lines` and returns its name, or 0 for an empty folder."""
    rows = []
    for entry in folder.entries:
        name = c_string(os.path.basename(entry.path))
        if entry.target:
            made[0] += 1
            link = f"link_{made[0]}"
            lines.append(f"static const unsigned char {link}[] = {c_string(entry.target)};")
            rows.append(f"{{ {name}, {link}, {link} + {len(os.fsencode(entry.target))}, 0, 0, 0{entry.mode:o} }}")
        elif entry.mode & 0o040000:
            array = _arrays(entry, lines, made, c_string)
            rows.append(f"{{ {name}, 0, 0, {array}, {len(entry.entries)}, 0{entry.mode:o} }}")
        else:
            rows.append(f"{{ {name}, {entry.symbol}, {entry.symbol}_end, 0, 0, 0{entry.mode:o} }}")
    if not rows:
        return "0"
    made[0] += 1
    lines += [f"static const struct tree folder_{made[0]}[] = {{", *(f"\t{row}," for row in rows), "};"]
    return f"folder_{made[0]}"
