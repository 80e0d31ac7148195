"""An image: what it is made of, the discovery of the objects it needs, and the link."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import SCons.Node

from zeroos import link_requests
from zeroos.cache import plain
from zeroos.errors import ZeroosError, full
from zeroos.linking import checks, placement
from zeroos.linking.closure import Closure, closure
from zeroos.linking.script import defined, linker_script, script_for
from zeroos.objects.elf import read_object
from zeroos.objects.model import Object, wrong_target
from zeroos.objects.rewriting import Notes
from zeroos.platforms.model import Platform
from zeroos.scons.archives import Archives
from zeroos.scons.catalog import Catalog
from zeroos.scons.compiling import ENVIRONMENT
from zeroos.scons.objects import readable
from zeroos.scons.rewriting import Route, write
from zeroos.scons.symbols import SymbolTables
from zeroos.scons.toolchain import LTO_CALLS, LTO_LINK

# --nmagic: a zkVM has no pages to protect, so segments follow each other without gaps. Warnings are errors.
LINK_FLAGS = [
    "--gc-sections",
    "-z",
    "nostart-stop-gc",
    "--relax-gp",
    "--nmagic",
    "-static",
    "--fatal-warnings",
    "--no-undefined",
    "--build-id=none",
    "--discard-locals",  # labels of compilers and assemblers, most of all symbols in C++
    "--eh-frame-hdr",
    "-z",
    "norelro",
    "-z",
    "nognustack",
    "--no-warn-symbol-ordering",
]

_PLAIN = re.compile(r"[\w./][^\n]*\Z")


@dataclass(eq=False)
class Image:
    """One program on one platform with one set of choices."""

    name: str
    catalog: Catalog
    tables: SymbolTables
    choices: dict[str, str]
    stack: int  # bytes
    folder: str  # holds everything that is made for it
    objects: list[SCons.Node.Node]  # always on the link line
    archives: Archives
    route: Route
    prebuilt: list[SCons.Node.Node]  # those of `objects` that this build does not compile
    generated: list[SCons.Node.Node] = field(default_factory=list)  # those of `objects` whose source the build writes
    elf: SCons.Node.Node = field(init=False)  # set when it is declared
    file: SCons.Node.Node = field(init=False)  # the packed image; set when it is declared
    closure: Closure = field(init=False)  # set when SCons scans its dependencies
    spare: list[str] = field(default_factory=list)  # what else the linker may take, for what it optimizes; set likewise
    # How to link it again; set if `file` lies outside `folder`.
    request: link_requests.Request | None = None

    @property
    def platform(self) -> Platform:
        """The platform that the image is built for."""
        return self.catalog.platform

    @property
    def linked_name(self) -> str:
        """The linked ELF's name without its suffix. It differs from the packed image's, also where that is an ELF."""
        return f"{self.name}.linked" if self.platform.suffix == "elf" else self.name

    @property
    def optimized(self) -> bool:
        """Whether it is optimized when it is linked."""
        return self.choices["lto"] == "on"

    @property
    def script(self) -> str:
        """The text of its linker script, without what its own sections add."""
        return linker_script(self.platform, self.stack, self.choices)

    def owner(self, path: str) -> str:
        """Returns whose an object is: 'program', 'platform', or 'ours' for the rest."""
        if self.catalog.is_guest(path):
            return "platform"
        given = (node.get_internal_path() for node in self.objects if node not in self.generated)
        return "program" if self.archives.holds(path) or path in given else "ours"

    def lookup(self, symbol: str) -> str | None:
        """Returns the key of the archive member or the path of the object that defines `symbol`, or None."""
        return self.archives.find(symbol) or self.catalog.find(symbol, self.choices)

    def rank(self, key: str) -> tuple[int, int, int, str]:
        """Returns where on the link line a lazy object stands: members of archives in the order of the sources, then
        the rest. So no folder of this machine, which is in the archives' paths, has an effect."""
        return self.archives.place(key) if self.archives.holds(key) else (1, 0, 0, key)

    def source(self, path: str) -> str:
        """Returns the source file of one of its objects for messages, or `path` if the source is unknown."""
        for node in self.objects:
            if node.get_internal_path() == path and node.sources:
                return node.sources[0].get_internal_path()
        return self.catalog.source(path)

    def table(self, node: SCons.Node.Node) -> Object:
        """Returns the symbol table of an object. Raises ZeroosError if this image cannot link the object."""
        path = node.get_internal_path()
        if node in self.objects:
            return self._fit(path, self.route.table(*self._content(node)))
        return self._fit(path, self.tables.table(path, node.get_csig(), Path(path).read_bytes))

    def float_abi(self, key: str) -> str:
        """Returns how an object of the program, as it was given, passes floating point."""
        if self.archives.holds(key):
            return self.archives.float_abi(key)
        node = next(node for node in self.objects if node.get_internal_path() == key)
        _, signature, read, _ = self._content(node)
        return self.route.float_abi(signature, read)

    def _content(self, node: SCons.Node.Node) -> tuple:
        """Returns Route's arguments for one of `objects`: path, signature, reader, whether this build compiled it."""
        path = node.get_internal_path()
        return path, node.get_csig(), Path(path).read_bytes, node not in self.prebuilt

    def _fit(self, path: str, table: Object) -> Object:
        wrong = wrong_target(table, self.platform.xlen, "soft")
        if wrong:
            raise ZeroosError(f"{path}: {wrong}")
        return table

    def discover(self) -> list[SCons.Node.Node]:
        """Returns the nodes of the lazy objects it needs, as far as the objects already compiled tell."""
        explicit = {node.get_internal_path(): self.table(node) for node in self.objects if readable(node)}

        def read(path: str) -> Object | None:
            if self.archives.holds(path):
                return self._fit(path, self.archives.table(path))
            node = self.catalog.node(path)
            return self.table(node) if readable(node) else None

        def found(*more: str) -> Closure:
            roots = [self.platform.entry, *more]
            return closure(roots, explicit, self.lookup, read, defined(self.platform, self.choices), self.rank)

        self.closure = found()
        if self.optimized:
            self.spare = sorted({*found(*LTO_CALLS).members} - {*self.closure.members}, key=self.rank)
        members = [*self.closure.members, *self.spare]
        return [self.catalog.node(path) for path in members if not self.archives.holds(path)]

    def linked(self) -> dict[str, Object]:
        """Returns the symbol tables of all linked objects, by path or member key."""
        lazy = {
            path: self.archives.table(path) if self.archives.holds(path) else self.table(self.catalog.node(path))
            for path in self.closure.members
        }
        return {node.get_internal_path(): self.table(node) for node in self.objects} | lazy

    def linked_files(self) -> list[str]:
        """Returns the files that the linker gets for `objects`. Writes the rewritten ones, and those whose names would
        not fill one line of the linker's map."""
        files, folder = [], f"{self.folder}/rewritten"
        for number, node in enumerate(self.objects):
            path, signature, read, own = self._content(node)
            file = self.route.file(path, signature, read, folder, f"{number}-{plain(Path(path).name)}", own)
            files.append(file if _PLAIN.match(file) else write(read(), folder, f"{number}-{plain(Path(path).name)}"))
        return files

    def rewriting(self) -> dict[str, Notes]:
        """Returns what was rewritten in it, by object."""
        found = {node.get_internal_path(): self.route.notes(*self._content(node)) for node in self.objects}
        found.update((key, self.archives.notes(key)) for key in self.closure.members if self.archives.holds(key))
        return {name: notes for name, notes in found.items() if notes}

    def debug_elf(self) -> Path:
        """Links its ELF again, with debug information, and returns the path. The addresses are the same."""
        return link(self, f"{self.name}.debug", [])

    def live_calls(self) -> list[str]:
        """Returns the names of the Linux calls in the image, sorted."""
        return sorted(
            symbol.removeprefix("__linux_")
            for symbol in self.closure.definitions
            if symbol.startswith("__linux_") and self.closure.chain(symbol)
        )


def link(image: Image, name: str, flags: list[str]) -> Path:
    """Links the image's closure to <folder>/<name>.elf and returns that path.

    Links into a new file first and renames it after the checks. Raises ZeroosError if the linker or a check refuses.
    """
    base, linked = f"{image.folder}/{name}", image.linked()
    _write_order(base, placement.order(image.closure, linked, image.platform.entry))
    elf, new = Path(f"{base}.elf"), Path(f"{base}.new")
    Path(f"{base}.ld").write_text(script_for(image.platform, image.stack, image.choices, linked, image.closure.live))
    objects = image.linked_files()
    members = [
        image.archives.extract(path, f"{image.catalog.place}/members") if image.archives.holds(path) else path
        for path in (*image.closure.members, *image.spare)
    ]
    lazy = members[len(image.closure.members) :]
    objects += members[: len(image.closure.members)] + (["--start-lib", *lazy, "--end-lib"] if lazy else [])
    words = [
        *LINK_FLAGS,
        *(LTO_LINK if image.optimized else []),
        *flags,
        "-T",
        f"{base}.ld",
        "--symbol-ordering-file",
        f"{base}.order",
        f"-Map={base}.map",
        "-o",
        str(elf),
        *objects,
    ]
    Path(f"{base}.link").write_bytes(os.fsencode("".join(f'"{_escaped(word)}"\n' for word in words)))
    command = [image.catalog.toolchain.zig, "ld.lld", f"@{base}.link", "-o", str(new)]
    try:
        if image.optimized:  # once, to see which calls are left
            optimized = Path(f"{base}.lto.o")
            optimized.unlink(missing_ok=True)
            _run_linker(image, elf, [*command, f"--lto-obj-path={optimized}"])
            if optimized.exists():
                made = {str(optimized): read_object(optimized.read_bytes(), str(optimized))}
                _write_order(base, placement.order_of_all({**made, **linked}, image.platform.entry))
        _run_linker(image, elf, command)
        checks.check(
            new.read_bytes(),
            str(elf),
            Path(f"{base}.map").read_bytes().decode(errors="surrogateescape"),
            image.platform,
            image.catalog.is_guest,
            linked,
        )
        if image.platform.unimp is not None:
            new.write_bytes(checks.replace_unimp(new.read_bytes(), image.platform.unimp))
        os.replace(new, elf)
        return elf
    finally:
        new.unlink(missing_ok=True)


def _run_linker(image: Image, elf: Path, command: list[str]) -> None:
    """Runs the linker. Raises ZeroosError with what it says if it refuses."""
    linker = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace", env=ENVIRONMENT)
    if linker.returncode == 0:
        return
    said = dict.fromkeys(linker.stderr.strip().splitlines())  # it repeats some messages in each pass
    lines = [f"{elf}: the linker refuses it:", *said, *filter(None, [full(elf.parent)])]
    if image.optimized and "undefined symbol: " in linker.stderr:  # else found before
        lines.append("the optimizer makes this call, and no object does: use lto=off")
    raise ZeroosError("\n    ".join(lines))


def _write_order(base: str, order: list[str]) -> None:
    lines = "".join(f"{name}\n" for name in order)
    Path(f"{base}.order").write_bytes(lines.encode(errors="surrogateescape"))


def _escaped(word: str) -> str:
    """A word as it stands in quotes in the linker's file of options."""
    return word.replace("\\", "\\\\").replace('"', '\\"')
