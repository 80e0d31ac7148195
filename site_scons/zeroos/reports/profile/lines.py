"""The program's source, each line with what it cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from zeroos.reports.profile.model import Profile

Folders = Sequence[tuple[str, Path]]  # where source files may lie whose names in the debug information begin so


def text(profile: Profile, folders: Folders) -> str:
    """Returns the source files, those that cost most first. A file that lies in none of `folders` is shown by the
    numbers of its lines."""
    which = profile.weight
    costs: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for call in profile.calls():
        for line, weights in call.own.items():
            if call.file and line:
                costs[call.file][line] += weights[which]
    out = []
    for file, lines in sorted(costs.items(), key=lambda item: (-sum(item[1].values()), item[0])):
        out.append(f"── {file}: {sum(lines.values()):,} {profile.measure}")
        source = _source(file, folders)
        shown = range(1, len(source) + 1) if source else sorted(lines)
        for line in shown:
            amount = f"{lines[line]:,}" if line in lines else ""
            out.append(f"{amount:>14} {line:>6}  {source[line - 1] if source else ''}".rstrip())
        out.append("")
    return "\n".join(out)


def _source(file: str, folders: Folders) -> list[str]:
    for prefix, folder in folders:
        path = folder / file.removeprefix(prefix)
        if file.startswith(prefix) and path.is_file():
            return path.read_text(errors="replace").splitlines()
    return []
