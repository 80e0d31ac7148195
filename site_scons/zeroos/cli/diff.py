"""The command `zeroos diff`: what has changed between two images, and what that costs."""

from __future__ import annotations

import sys
from pathlib import Path

from zeroos import link_requests
from zeroos.cli import audit, images, profile
from zeroos.errors import ZeroosError
from zeroos.executor.profiling import Profiler
from zeroos.reports.audit.model import from_json
from zeroos.reports.diff import text
from zeroos.reports.diff.limits import Limit
from zeroos.reports.diff.tables import Side, compare
from zeroos.reports.profile.build import build
from zeroos.reports.profile.functions import functions

_OPTIONS = ("--input", "--max-instructions", "--max-text", "--platform", "--option")
EXCEEDED = 2  # exit status


def run(words: list[str]) -> int:
    """Runs the command."""
    front, names, found = [], [], {}
    for word in words:
        key, equals, value = word.partition("=")
        if word == "--markdown":
            found[key] = ""
        elif key in ("--platform", "--option") and equals:
            front.append(word)
        elif key in _OPTIONS and equals:
            found[key] = value
        elif word.startswith("-"):
            raise ZeroosError(f"unknown option {word}; known: --markdown {' '.join(f'{name}=…' for name in _OPTIONS)}")
        else:
            names.append(word)
    if len(names) != 2:
        raise ZeroosError("which two? zeroos diff OLD NEW: images, or what zeroos audit wrote of them")
    limits = {key: Limit(key, found[key]) for key in ("--max-text", "--max-instructions") if key in found}
    for limit in limits.values():
        limit.most(0)  # what is no limit is refused before anything runs
    runs = "--input" in found or "--max-instructions" in found
    old, new = (_side(Path(name), found.get("--input"), front, runs) for name in names)
    made = compare(old, new)
    print((text.markdown if "--markdown" in found else text.plain)(made), end="", flush=True)
    numbers = {}
    if old.text is not None and new.text is not None:
        numbers["--max-text"] = "bytes of text", old.text, new.text
    elif "--max-text" in limits:
        raise ZeroosError("--max-text: how much of one of the images is text is not known")
    if old.result and new.result:
        numbers["--max-instructions"] = "instructions", old.result.instructions, new.result.instructions
    said = [sentence for key, limit in limits.items() if (sentence := limit.exceeded(*numbers[key]))]
    for sentence in said:
        sys.stderr.write(f"zeroos diff: {sentence}\n")
    return EXCEEDED if said else 0


def _side(file: Path, input: str | None, front: list[str], runs: bool) -> Side:
    """Reads one of the two, and runs it where that is asked for."""
    saved = file / "audit.json" if file.is_dir() else file
    if link_requests.image(saved)[:1] == b"{":
        if runs:
            raise ZeroosError(f"{file}: what was written about an image cannot be run: name the image itself")
        try:
            return Side(from_json(saved.read_text()))
        except ValueError as error:
            raise ZeroosError(f"{saved}: {error}") from None
    side = Side(audit.audited(file))
    if runs:
        _run(side, file, images.input_of(input) if input else b"", front)
    return side


def _run(side: Side, file: Path, input: bytes, front: list[str]) -> None:
    """Runs an image, and adds its run to its side. What it prints is not shown."""
    asked = images.asked_for([*front, str(file)])
    image = images.opened(file, asked.chosen)
    elf = profile.elf_of(image)
    profiler = Profiler(functions(elf))
    side.result = images.execute(image, input, asked, images.Output(quiet=True), profiler)
    side.profile = build(file.name, elf, profiler, side.result)
