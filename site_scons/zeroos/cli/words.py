"""What compilers and linkers have in common: response files, and where libraries are looked for."""

from __future__ import annotations

import shlex
from pathlib import Path

from zeroos.errors import ZeroosError

#: Libraries that ZeroOS itself brings, as far as they are needed.
OURS = frozenset("atomic c c++ c++abi crypt dl gcc gcc_eh gcc_s m pthread resolv rt stdc++ supc++ unwind util".split())


def expanded(words: list[str], depth: int = 0) -> list[str]:
    """`words` with each @FILE replaced by the words in that file, which may name files in turn."""
    if depth > 8:
        raise ZeroosError("response files name each other in a circle")
    found = []
    for word in words:
        if word.startswith("@") and Path(word[1:]).is_file():
            found += expanded(shlex.split(Path(word[1:]).read_text()), depth + 1)
        else:
            found.append(word)
    return found


def library(name: str, folders: list[str]) -> str | None:
    """The archive that -l`name` means; None for one that ZeroOS brings. Raises ZeroosError when there is none."""
    file = name[1:] if name.startswith(":") else f"lib{name}.a"
    for folder in folders:
        if (path := Path(folder, file)).is_file():
            return str(path)
    if name in OURS:
        return None
    raise ZeroosError(f"cannot find -l{name}: no {file} in {', '.join(folders) or 'any folder: name it with -L'}")
