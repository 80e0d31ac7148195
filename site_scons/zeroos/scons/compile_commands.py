"""Writes compile_commands.json, clang's JSON compilation database, for tools that read C."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from zeroos.scons.compiling import filled

FILE = "compile_commands.json"


def write(commands: Iterable[tuple[str, str, list[str]]]) -> int:
    """Writes the file in the current folder and returns the number of entries. A command is source, object and words.

    The command `zig clang` is written as `clang`, which tools recognize. The -mllvm options are left out: they only
    concern code generation, and a tool of another version may not know them."""
    folder = os.getcwd()
    entries = []
    for source, object, words in sorted(commands):
        if words[1] == "build-obj":  # compiler-rt, which is not C
            continue
        entries.append(
            {
                "directory": folder,
                "file": source,
                "output": object,
                "arguments": _for_tools(words, source, object),
            }
        )
    text = os.fsencode(json.dumps(entries, indent=1, ensure_ascii=False))
    file = Path(FILE)
    if not file.exists() or file.read_bytes() != text:
        new = file.with_name(f"{FILE}.new")
        new.write_bytes(text)
        os.replace(new, file)
    return len(entries)


def _for_tools(words: list[str], source: str, object: str) -> list[str]:
    made, rest = [], iter(words[1:] if words[1] == "clang" else words)
    for word in rest:
        if word == "-mllvm":
            next(rest)
        else:
            made.append(word)
    return filled(made, source, object)
