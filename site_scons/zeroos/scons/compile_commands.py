"""compile_commands.json, clang's JSON compilation database: how each source was compiled, for tools that read C."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

FILE = "compile_commands.json"


def write(commands: Iterable[tuple[str, str, list[str]]]) -> int:
    """Writes the file in the current folder; `commands` are source, object and words. Returns how many there are.

    The wheel's program is named `clang` there: it is one only by its second word. What only concerns code generation is
    left out: a tool of another version may not know it."""
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
                "arguments": _for_tools(words, source, object, folder),
            }
        )
    text = json.dumps(entries, indent=1, ensure_ascii=False)
    file = Path(FILE)
    if not file.exists() or file.read_text() != text:
        new = file.with_name(f"{FILE}.new")
        new.write_text(text)
        os.replace(new, file)
    return len(entries)


def _for_tools(words: list[str], source: str, object: str, folder: str) -> list[str]:
    made, rest = [], iter(words[1:] if words[1] == "clang" else words)
    for word in rest:
        if word == "-mllvm":
            next(rest)
        else:
            made.append({"{in}": source, "{out}": object}.get(word, word.replace("{cwd}", folder)))
    return made
