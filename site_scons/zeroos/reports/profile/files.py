"""Writes a profile to a folder, in every format."""

from __future__ import annotations

from pathlib import Path

from zeroos.home import HOME
from zeroos.reports.profile import callgrind, folded, lines, memory, page, pprof, speedscope, summary
from zeroos.reports.profile.model import Profile
from zeroos.scons.toolchain import find

NAMES = {  # file: what it is for
    "profile.html": "a flame graph, for a browser",
    "lines.txt": "source lines with what they cost",
    "profile.speedscope.json": "for speedscope",
    "profile.pb.gz": "for go tool pprof",
    "callgrind.out": "for KCachegrind and callgrind_annotate",
    "profile.folded": "folded stacks, for flamegraph.pl and inferno",
    "allocations.folded": "the same of what was allocated, in bytes",
}


def write(profile: Profile, folder: Path) -> str:
    """Writes the files, and returns what a terminal shows. Source files are looked for in the current folder, ZeroOS'
    own and the toolchain."""
    sources = [("zig/", find().lib), ("", Path.cwd()), ("", HOME)]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "profile.pb.gz").write_bytes(pprof.data(profile))
    for name, text in (
        ("profile.html", page.text(profile)),
        ("lines.txt", lines.text(profile, sources)),
        ("profile.speedscope.json", speedscope.text(profile)),
        ("callgrind.out", callgrind.text(profile)),
        ("profile.folded", folded.text(profile)),
        ("allocations.folded", memory.folded(profile)),
    ):
        (folder / name).write_text(text)
    width = max(len(str(folder / name)) for name in NAMES)
    listed = "".join(f"{folder / name!s:{width}}  {what}\n" for name, what in NAMES.items())
    return f"{summary.text(profile)}\n{listed}"
