"""Makes the audit of an image (model.py) from what the build and the debug information know."""

from __future__ import annotations

import bisect
import hashlib
import io
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from zeroos.executor.symbolize import Symbols, demangled, table
from zeroos.linking import checks, diagnosis, linked
from zeroos.linking.closure import Reference
from zeroos.linking.dominators import dominators, held
from zeroos.linking.policies import POLICIES
from zeroos.objects.model import SHF_EXECINSTR
from zeroos.platforms import modules
from zeroos.platforms.elfwriter import read_elf
from zeroos.reports.audit import components, lines, packages
from zeroos.reports.audit.model import ROOT, Audit, Call, Change, Piece, Section
from zeroos.reports.model import Image

_FUNCTION = 2  # STT_FUNC
_KINDS = (0, 1, _FUNCTION, 6)  # STT_NOTYPE, STT_OBJECT, STT_FUNC, STT_TLS
_TOGETHER = 8  # functions that a section may have, so that the largest stands for what it refers to
_PADDING = 16  # bytes: less than this behind a symbol belongs to it
_CODEGEN_UNIT = re.compile(r"\((\w+)-[0-9a-f]{16}\.")  # of rustc, in the name of a member
_OPTIMIZED = ".lto.o"  # what the linker makes of all objects with lto=on
_MADE = {".stack": "stack", "": "tables of the linker"}
_GO = re.compile(r"((?:[^(]*/)?[^./(]+)\.")  # the package in the name of a symbol
_Symbol = tuple[int, int, int, int, str]  # address, minus size, minus kind, letters before a name, name


def of_image(image: Image) -> Audit:
    """Returns the audit of an image that is built. Links it once more, with debug information."""
    elf = image.debug_elf()
    packed = Path(image.file.get_internal_path())
    packing = modules.packing(image.platform.folder, image.choices)
    made = Audit(image.name, image.platform.name, _identity(packed.name, packed.read_bytes()))
    made.image["image ID"] = packing.image_id(packed.read_bytes(), Path("build/image-id.cache"))
    made.choices = dict(sorted(image.choices.items()))
    data, owners = elf.read_bytes(), dict(image.line())
    rows = linked.Map(elf.with_suffix(".map").read_bytes().decode(errors="surrogateescape")).rows()
    for (address, size, file, name), output in zip(rows, _outputs(data, rows)):
        made.sections.append(
            Section(owners.get(file, "" if file == "<internal>" else file), name, output, address, size)
        )
    _fill(made, data, image)
    made.checks = checks.rules()
    _give_reasons(made, image)
    offered = {**POLICIES, **image.platform.options}
    chosen = {name: value for name, value in made.choices.items() if name in offered}
    if image.choices["lto"] == "on":
        made.lacking.append("why parts are there that the linker has optimized as one (lto=on): zeroos why says it")
    made.parameters = {"platform": image.platform.name, "app": image.name, "options": chosen}
    made.inputs = packages.inputs(made, image)
    made.packages = packages.found(made, image, data)
    definitions = sorted(image.closure.definitions.items())
    sources = {symbol: components.shown(image.source(key)) for symbol, key in definitions}
    made.standins = {symbol: file for symbol, file in sources.items() if file.startswith("libos/standins/")}
    made.rewritten = [
        Change(_shown_object(key), dict(sorted(notes.counts.items())), notes.before, notes.after, list(notes.unknown))
        for key, notes in sorted(image.rewriting().items())
    ]
    made.sections = [replace(section, object=_shown_object(section.object)) for section in made.sections]
    return made


def of_elf(name: str, elf: bytes, lacking: str) -> Audit:
    """Returns what the bytes of an image alone tell; `lacking` says why no more is known."""
    made = Audit(name, image=_identity(name, elf), lacking=[lacking])
    _fill(made, elf, None)
    if not made.sections:
        made.sections = Symbols.guard(_segments, elf) or []
        made.pieces = [
            Piece(i, "", "", s.address, s.size, "unknown", "unknown", "") for i, s in enumerate(made.sections)
        ]
        what = "no sections: sizes are those of segments" if made.sections else "no ELF: its contents are not known"
        made.lacking.append(f"the image {'has' if made.sections else 'is'} {what}")
    return made


def _segments(elf: bytes) -> list[Section]:
    kinds = {each: "".join(letter if each & bit else "-" for letter, bit in zip("rwx", (4, 2, 1))) for each in range(8)}
    return [
        Section("", f"segment {kinds[one.flags & 7]}", f"segment {kinds[one.flags & 7]}", one.vaddr, one.memsz)
        for one in read_elf(elf, "the image").segments
    ]


def _identity(name: str, packed: bytes) -> dict[str, str]:
    return {"file": name, "bytes": str(len(packed)), "sha256": hashlib.sha256(packed).hexdigest()}


def _shown_object(key: str) -> str:
    """Returns an object's name without the folders of a machine."""
    path, paren, member = key.partition("(")
    return components.shown(path) + paren + member


def _outputs(elf: bytes, rows: Sequence[tuple[int, int, str, str]]) -> Iterator[str]:
    """Yields the output section of each row of the linker's map."""
    placed = linked.sections(elf)
    for address, *_ in rows:
        yield next((one.name for one in placed if one.address <= address < one.address + one.size), ".tbss")


def _fill(made: Audit, elf: bytes, image: Image | None) -> None:
    """Adds pieces and lines, and the sections that hold nothing of any object."""
    placed = (Symbols.guard(linked.sections, elf) or []) if elf[:4] == b"\x7fELF" else []
    if placed:
        made.image["text"] = str(linked.text_size(placed))
    covered = {section.output for section in made.sections}
    made.sections += [
        Section("", one.name, one.name, one.address, one.size) for one in placed if one.name not in covered
    ]
    made.sections.sort(key=lambda section: section.address)
    symbols = Symbols.guard(_symbols, elf) or []
    if made.sections and not symbols:
        made.lacking.append("there are no symbols: sizes are those of sections")
    code = sorted((one.address, one.address + one.size) for one in placed if one.flags & SHF_EXECINSTR)
    cut = [list(_cut(section, symbols)) for section in made.sections]
    starts = sorted({address for parts in cut for _, address, _ in parts})
    known = lines.read(elf, code, starts)
    if made.sections and not known.there:
        made.lacking.append("there is no debug information: source files and lines are not known")
    if known.broken:
        made.lacking.append("a part of the debug information cannot be read: some files and lines are not known")
    for file, live in known.live.items():
        made.lines.setdefault(components.shown(file), []).extend(live)
    made.lines = {file: sorted(set(live)) for file, live in sorted(made.lines.items())}
    names = demangled({symbol for parts in cut for symbol, _, _ in parts if symbol})
    files = {address: components.shown(file) for address, file in known.files.items()}
    whose = _Owners(image, made)
    for number, parts in enumerate(cut):
        for symbol, address, size in parts:
            file = files.get(address, "")
            layer, component, file = whose.of(number, symbol, file)
            made.pieces.append(Piece(number, symbol, names.get(symbol, symbol), address, size, layer, component, file))
    made.pieces = whose.guessed(made.pieces)
    made.files = whose.layers(made)
    if known.there and (silent := _silent(made, code)):
        made.lacking.append(silent)


def _silent(made: Audit, code: lines.Ranges) -> str:
    """Returns what to say of code without debug information; "" if there is none."""
    sums: Counter[str] = Counter()
    for piece in made.pieces:
        if not piece.file and piece.layer != "linker" and any(low <= piece.address < high for low, high in code):
            sums[piece.component] += piece.size
    if not sums:
        return ""
    most = ", ".join(f"{name} {size:,}" for name, size in sums.most_common(5))
    return (
        f"source files and lines of {sum(sums.values()):,} bytes of code, compiled without debug information ({most})"
    )


class _Owners:
    """Tells whose a piece of an image is."""

    def __init__(self, image: Image | None, made: Audit) -> None:
        self._image, self._made = image, made
        self._sources: dict[str, tuple[str, str, str]] = {}  # object: owner, library, source

    def _about(self, section: Section, symbol: str) -> tuple[str, str, str]:
        if self._image is None:
            return "", "", ""
        key = self._key(section, symbol)
        if key.endswith(_OPTIMIZED):  # a symbol that no object defines for others
            return "", "", ""
        if key not in self._sources:
            self._sources[key] = self._found(self._image, key)
        return self._sources[key]

    def _key(self, section: Section, symbol: str) -> str:
        """The object; that of the symbol where the linker has made one object of all (lto=on)."""
        assert self._image
        key = section.object
        return self._image.closure.definitions.get(symbol, key) if key.endswith(_OPTIMIZED) else key

    @staticmethod
    def _found(image: Image, key: str) -> tuple[str, str, str]:
        try:
            owner, library, source = image.owner(key), image.library(key), image.source(key)
        except KeyError:
            return "", "", ""
        if owner == "ours" and key.startswith(f"{image.folder}/"):
            return "program", "", ""  # its arguments, environment and files
        return owner, library, "" if source == key else components.shown(source)

    def of(self, number: int, symbol: str, file: str) -> tuple[str, str, str]:
        section = self._made.sections[number]
        if not section.object and self._image is not None:
            return "linker", _MADE.get(section.name, _shared(section.name)), ""
        owner, library, source = self._about(section, symbol)
        if unit := _CODEGEN_UNIT.search(section.object):
            if not symbol.startswith("_R") and not file:
                return "crate", unit[1], ""
        # The first line of a function may be that of one inlined there: a source that the build knows is surer.
        file = source or file if owner in ("ours", "platform") else file or source
        return *components.of(symbol, file, library, owner), file

    def layers(self, made: Audit) -> dict[str, str]:
        """Returns the layer of each file with lines. Headers, and files whose functions are all inlined, have no
        piece."""
        known = {piece.file: piece.layer for piece in made.pieces if piece.file}
        beside = {posixpath.dirname(file): layer for file, layer in known.items()}
        found = {}
        for file in made.lines:
            layer = known.get(file) or components.of("", file, "", "")[0]
            found[file] = beside.get(posixpath.dirname(file), layer) if layer in ("app", "unknown") else layer
        return found

    def guessed(self, pieces: list[Piece]) -> list[Piece]:
        """Returns the pieces; those without a file, such as data, are given to what most of their object's code is."""
        votes: dict[str, Counter[tuple[str, str, str]]] = defaultdict(Counter)
        for piece in pieces:
            if piece.file:
                votes[self._made.sections[piece.section].object][piece.layer, piece.component, piece.file] += piece.size
        best = {
            object: found.most_common(1)[0][0]
            for object, found in votes.items()
            if object and not object.endswith(_OPTIMIZED)
        }
        return [self._guess(piece, best) if not piece.file else piece for piece in pieces]

    def _guess(self, piece: Piece, best: Mapping[str, tuple[str, str, str]]) -> Piece:
        found = best.get(self._made.sections[piece.section].object)
        if found is None or piece.layer not in ("app", "library", "unknown"):
            return piece
        layer, component, file = found
        if layer == "Go package":
            package = _GO.match(piece.symbol)
            component = package[1] if package and ":" not in piece.symbol else "types, tables, strings"
            if not piece.symbol and self._made.sections[piece.section].name.startswith(".text"):
                component = "what instructions were replaced by"
        return replace(piece, layer=layer, component=component, file=file if layer in ("app", "library") else "")


def _shared(name: str) -> str:
    return "shared strings and constants" if name.startswith((".rodata", ".srodata")) else _MADE[""]


def _symbols(data: bytes) -> list[_Symbol]:
    from elftools.elf.elffile import ELFFile

    elf = ELFFile(io.BytesIO(data))
    count = elf.num_sections()
    return sorted(
        (value, -size, -kind, len(name) - len(name.lstrip("_")), name)
        for name, value, size, kind, number in table(elf)
        if kind in _KINDS and 0 < number < count and not name.startswith(("$", ".L"))
    )


def _cut(section: Section, symbols: Sequence[_Symbol]) -> Iterator[tuple[str, int, int]]:
    """Yields the pieces of a section: symbol, address and size. They do not overlap and leave nothing out."""
    at, end, open_ = section.address, section.address + section.size, ""
    for i in range(bisect.bisect_left(symbols, (at,)), len(symbols)):
        address, size, _, _, name = symbols[i]
        if address >= end:
            break
        if address < at or (address == at and open_ and not size):
            continue
        if address > at:
            yield open_, at, address - at
            at, open_ = address, ""
        if not size:
            open_ = open_ or name  # a label: up to the next symbol
            continue
        stop = min(address - size, end)
        follows = next((one[0] for one in symbols[i + 1 : i + 9] if one[0] >= stop), end)
        if follows - stop < _PADDING:
            stop = min(follows, end)
        yield name, at, stop - at
        at, open_ = stop, ""
    if at < end:
        yield open_, at, end - at


def _give_reasons(made: Audit, image: Image) -> None:
    """Adds why each section is there, what only it leads to, and the Linux calls."""
    references, objects = image.closure.references(), image.linked()
    place: dict[tuple[str, str], list[int]] = defaultdict(list)
    first: dict[int, str] = {}
    for piece in made.pieces:
        first.setdefault(piece.section, piece.symbol)
    for number, section in enumerate(made.sections):
        key = section.object
        if key.endswith(_OPTIMIZED):
            key = image.closure.definitions.get(first.get(number, ""), key)
        place[key, section.name].append(number)
    numbers = []  # of the references: the section's number in the audit
    for each in references:
        found = place[each.key, objects[each.key].sections[each.position].name]
        numbers.append(found.pop(0) if found else ROOT)
    alone = _alone(references, [made.sections[n].size if n != ROOT else 0 for n in numbers])
    for each, number, size in zip(references, numbers, alone):
        if number != ROOT:
            above, by = each.above, each.symbol
            while above != ROOT and numbers[above] == ROOT:
                above = references[above].above
            why = numbers[above] if above != ROOT else ROOT
            made.sections[number] = replace(made.sections[number], why=why, by=by, alone=size)
    _add_calls(made, image, references, numbers)


def _alone(references: Sequence[Reference], sizes: Sequence[int]) -> list[int]:
    """Returns for each live section the bytes that only it leads to."""
    root = len(references)
    successors = [each.targets for each in references]
    successors.append([i for i, each in enumerate(references) if each.above == ROOT])
    return held(dominators(successors, root), root, [*sizes, 0])[:root]


def _add_calls(made: Audit, image: Image, references: Sequence[Reference], numbers: Sequence[int]) -> None:
    at = {piece.symbol: piece for piece in made.pieces if piece.symbol.startswith("__linux_")}
    functions: dict[int, list[str]] = defaultdict(list)  # of a section, the largest first
    for piece in sorted(made.pieces, key=lambda piece: -piece.size):
        if piece.name:
            functions[piece.section].append(piece.name)
    named = {
        number: found[0] if len(found) <= _TOGETHER else f"one of {len(found):,} functions of {_file(made, number)}"
        for number, found in functions.items()
    }
    callers: dict[int, set[str]] = defaultdict(set)
    for each, number in zip(references, numbers):
        for target in each.targets:
            if number in named:
                callers[numbers[target]].add(named[number])
    for call in image.live_calls():
        symbol = f"__linux_{call}"
        chain = diagnosis.chain(image.closure.chain(symbol), image.source)
        own = at.get(symbol)
        who = sorted(callers[own.section]) if own else []
        alone = made.sections[own.section].alone if own else 0
        made.calls.append(Call(call, own.size if own else 0, alone, who, [_shown_way(line) for line in chain]))


def _file(made: Audit, section: int) -> str:
    """Returns the name of a section's object, or of the member that it is."""
    return re.split(r"[(/]", made.sections[section].object.partition(")")[0])[-1]


def _shown_way(line: str) -> str:
    before, by, source = line.partition(" is wanted by ")
    return before + by + _shown_object(source)
