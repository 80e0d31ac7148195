"""The words that compilers and linkers have in common: response files and libraries."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from zeroos.errors import ZeroosError

#: Libraries that ZeroOS provides. An image gets only the parts that it needs.
OURS = frozenset("atomic c c++ c++abi crypt dl gcc gcc_eh gcc_s m pthread resolv rt stdc++ supc++ unwind util".split())


def expanded(words: list[str], depth: int = 0) -> list[str]:
    """Returns `words` with each @FILE replaced by the words in that file, which may have @FILE words too.

    Raises ZeroosError if they nest too deeply."""
    if depth > 8:
        raise ZeroosError("response files name each other in a circle")
    found = []
    for word in words:
        if word.startswith("@") and Path(word[1:]).is_file():
            found += expanded(shlex.split(Path(word[1:]).read_text(errors="surrogateescape")), depth + 1)
        else:
            found.append(word)
    return found


def grouped(file: str, folders: list[str]) -> list[str]:
    """Returns the files that a library stands for: itself, or those that it names if it is a linker script.

    Raises ZeroosError if one is not found."""
    text = Path(file).read_bytes()
    if not text.lstrip().startswith((b"/*", b"GROUP", b"INPUT", b"OUTPUT_FORMAT")):
        return [file]
    script = re.sub(r"/\*.*?\*/", " ", text.decode(errors="surrogateescape"), flags=re.DOTALL)
    names = re.findall(r"[^\s(),]+", " ".join(re.findall(r"\b(?:GROUP|INPUT)\s*\((.*)\)", script, re.DOTALL)))
    found = []
    for name in names:
        if name == "AS_NEEDED":
            continue
        path = library(name[2:], folders) if name.startswith("-l") else name
        path = (
            next((str(Path(folder, path)) for folder in folders if Path(folder, path).is_file()), path) if path else ""
        )
        if path and not Path(path).is_file():
            raise ZeroosError(f"{file} names {name}, and there is no such file")
        found += grouped(path, folders) if path else []
    return found


def library(name: str, folders: list[str]) -> str | None:
    """Returns the archive that -l`name` means, or None if ZeroOS provides it. Raises ZeroosError if there is none."""
    file = name[1:] if name.startswith(":") else f"lib{name}.a"
    for folder in folders:
        if (path := Path(folder, file)).is_file():
            return str(path)
    if name in OURS:
        return None
    raise ZeroosError(f"cannot find -l{name}: no {file} in {', '.join(folders) or 'any folder: name it with -L'}")
