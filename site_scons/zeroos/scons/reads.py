"""What compilers read: the lists that they write with -MD, and the folders in which they look for headers."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

#: Options that name a folder of headers, in the order in which compilers search these; a word of its own may follow.
_SEARCHED = ("-iquote", "-I", "-isystem", "-idirafter")


def depends(object: str) -> list[str]:
    """Returns the options by which a compiler writes what it reads to the file that `taken` reads."""
    return ["-MD", "-MF", f"{object}.d"]


def taken(object: str) -> list[str]:
    """Returns the files that the compiler read for an object, as it names them, and deletes its list of them.

    There is none where the compiler does not preprocess."""
    file = Path(f"{object}.d")
    try:
        text = os.fsdecode(file.read_bytes())
    except FileNotFoundError:
        return []
    file.unlink()
    return listed(text)


def listed(rule: str) -> list[str]:
    """Returns the prerequisites of a rule of make. Blanks and # in names stand behind a backslash, $ is doubled."""
    words = re.findall(r"(?:\\[ #]|\$\$|\\(?!\n)|[^\s\\])+", rule.partition(": ")[2])
    return [re.sub(r"\\([ #])", r"\1", word).replace("$$", "$") for word in words]


def folders(flags: Iterable[str]) -> list[str]:
    """Returns the folders in which a compiler with these options looks for headers, in its order."""
    found: dict[str, list[str]] = {option: [] for option in _SEARCHED}
    words = iter(flags)
    for word in words:
        for option in _SEARCHED:
            if word.startswith(option):
                found[option].append(word[len(option) :] or next(words, "."))
                break
    return [folder for option in _SEARCHED for folder in found[option]]


def earlier(file: str, searched: Iterable[str]) -> Iterator[str]:
    """Yields the paths that a compiler looks at before it finds a header at `file`, an absolute path, in one of the
    folders `searched`: there another header would take its place."""
    before: list[str] = []
    for folder in map(os.path.abspath, searched):
        if file.startswith(f"{folder}/"):
            yield from (f"{one}{file[len(folder) :]}" for one in before)
        before.append(folder)
