"""The model of an image: Image → layer → component → source file → symbol → section → line.

An `Audit` has everything that is known of one linked image, in plain values. All views are made from it: the summary,
the page, JSON, lists of components, and comparisons of two images. build.py makes one of an image that can be linked
here, or of an ELF from elsewhere, as far as that tells.

    sections   what the linker placed, in the order of addresses. `why` is the number of the section that refers to it
               on a shortest path from the entry, and `by` the symbol of that reference: following `why` to ROOT is the
               chain of reasons (`chain`).
    pieces     the same bytes, cut at symbols: each piece has one symbol, one source file, one component and one layer.
               The sizes of all pieces add up to those of all sections.
    lines      the lines of source that have an instruction in the image, by file.

Sizes are bytes of memory. Files are named as in debug information: relative to the project, `zig/` for the toolchain's
sources, and without folders of a machine. JSON is the same model: `to_json` and `from_json`; schema.json describes it.
"""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

SCHEMA = "zeroos-audit-1"
ROOT = -1  # in place of a section that refers: the link itself does, or nobody knows

#: The layers, from the program down to the zkVM.
LAYERS = (
    "app",
    "library",
    "crate",
    "Go package",
    "libc",
    "libc++",
    "libOS",
    "numeric runtime",
    "platform",
    "linker",
    "unknown",
)
#: The layers that every program of this kind trusts, beside its own code.
TRUSTED = ("libc", "libc++", "libOS", "numeric runtime", "platform")


@dataclass(frozen=True)
class Section:
    """An input section as it lies in the image."""

    object: str  # its object: a path, or `archive(member)@offset`; "" for what the linker makes itself
    name: str
    output: str  # the output section
    address: int
    size: int
    why: int = ROOT
    by: str = ""
    alone: int = 0  # bytes that the image would lack without it: itself, and what nothing else refers to


@dataclass(frozen=True)
class Piece:
    """A part of a section with one owner."""

    section: int  # its number
    symbol: str  # as the linker knows it; "" where there is none
    name: str  # as the source has it
    address: int
    size: int
    layer: str  # one of LAYERS
    component: str
    file: str  # "" where it is not known


@dataclass(frozen=True)
class Call:
    """A Linux call that the image can make."""

    name: str
    size: int  # bytes of the call's own function
    alone: int  # bytes that only this call brings in
    callers: list[str]  # functions that refer to it
    chain: list[str]  # the shortest way from the entry, nearest first


@dataclass(frozen=True)
class Change:
    """What was rewritten in an object of another compiler."""

    object: str
    counts: dict[str, int]  # kind of change: how many
    before: int  # bytes of code
    after: int
    unknown: list[str]  # functions whose Linux calls have numbers that only a run knows


@dataclass(frozen=True)
class Package:
    """Something of a name, version and licence that the image contains, or (`tool`) that made it."""

    name: str
    version: str = ""
    purl: str = ""  # as package managers name it
    licence: str = ""  # an SPDX expression; "" where none is stated
    sha256: str = ""  # of the archive that it was published as
    dirhash: str = ""  # what go.sum has of a Go module
    files: dict[str, str] = field(default_factory=dict)  # source files in the image: SHA-256
    texts: list[str] = field(default_factory=list)  # its licence, notices and so on
    tool: bool = False


@dataclass
class Audit:
    """What is known of an image."""

    program: str
    platform: str = ""
    image: dict[str, str] = field(default_factory=dict)  # file, bytes, sha256, image ID
    choices: dict[str, str] = field(default_factory=dict)  # the policies and the platform's options
    sections: list[Section] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    lines: dict[str, list[int]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)  # file of `lines`: its layer
    calls: list[Call] = field(default_factory=list)
    rewritten: list[Change] = field(default_factory=list)
    standins: dict[str, str] = field(default_factory=dict)  # a library's function: the file that stands in for it
    checks: list[str] = field(default_factory=list)  # rules that the linked image was found to obey
    packages: list[Package] = field(default_factory=list)
    parameters: dict[str, object] = field(default_factory=dict)  # what the build was asked for
    inputs: dict[str, str] = field(default_factory=dict)  # source files and objects of the program: SHA-256
    lacking: list[str] = field(default_factory=list)  # what is not known, and why

    def chain(self, section: int) -> list[tuple[str, Section]]:
        """Returns the references that lead from a section to the entry: each a symbol and the section that refers."""
        way = []
        while (above := self.sections[section].why) != ROOT:
            way.append((self.sections[section].by or self.sections[section].name, self.sections[above]))
            section = above
        return way

    def sizes(self, key: Callable[[Piece], str]) -> list[tuple[str, int]]:
        """Returns the bytes of all pieces by what `key` says of them, the largest first."""
        sums: Counter[str] = Counter()
        for piece in self.pieces:
            sums[key(piece)] += piece.size
        return sorted(sums.items(), key=lambda item: (-item[1], item[0]))

    def trusted(self) -> dict[str, int]:
        """Returns the files of the TRUSTED layers, and how many of their lines are live."""
        return {file: len(lines) for file, lines in sorted(self.lines.items()) if self.files.get(file) in TRUSTED}


def to_json(audit: Audit) -> str:
    """Returns an audit as JSON, one entry of each list on a line."""
    whole: dict[str, object] = {"schema": SCHEMA, **{f.name: getattr(audit, f.name) for f in dataclasses.fields(audit)}}
    rows = []
    for key, value in whole.items():
        if isinstance(value, list) and value and dataclasses.is_dataclass(value[0]):
            entries = ",\n".join(json.dumps(vars(entry)) for entry in value)
            rows.append(f"{json.dumps(key)}: [\n{entries}\n]")
        else:
            rows.append(f"{json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(rows) + "\n}\n"


def from_json(text: str) -> Audit:
    """Returns the audit that `to_json` wrote. Raises ValueError for anything else."""
    made = json.loads(text)
    if not isinstance(made, dict) or made.pop("schema", None) != SCHEMA:
        raise ValueError(f"it is no audit of the kind {SCHEMA}")
    kinds: Iterable[tuple[str, type]] = (
        ("sections", Section),
        ("pieces", Piece),
        ("calls", Call),
        ("rewritten", Change),
        ("packages", Package),
    )
    try:
        return Audit(**{**made, **{key: [kind(**row) for row in made[key]] for key, kind in kinds}})
    except (KeyError, TypeError) as error:
        raise ValueError(f"it is no audit of the kind {SCHEMA}: {error}") from None
