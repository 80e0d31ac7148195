"""An image: what it is made of, the discovery of the objects it needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from zeroos import link_requests
from zeroos.cache import plain
from zeroos.errors import ZeroosError
from zeroos.linking.closure import Closure, closure
from zeroos.linking.script import defined, linker_script
from zeroos.objects.model import Object, wrong_target
from zeroos.objects.notes import Found, Notes
from zeroos.platforms.model import Platform
from zeroos.scons.actions import signature
from zeroos.scons.archives import Archives
from zeroos.scons.catalog import Catalog
from zeroos.scons.rewriting import Route, write
from zeroos.scons.standins import Standins
from zeroos.scons.symbols import SymbolTables
from zeroos.scons.toolchain import LTO_CALLS

if TYPE_CHECKING:  # a link without SCons has its own kind of nodes
    import SCons.Node

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

ARCHIVES = (".a", ".rlib")
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
    notes: SymbolTables  # what earlier builds found out, but for symbols
    route: Route
    prebuilt: Set[SCons.Node.Node]  # those of `objects` that this build does not compile
    generated: list[SCons.Node.Node] = field(default_factory=list)  # those of `objects` whose source the build writes
    elf: SCons.Node.Node = field(init=False)  # set when it is declared
    file: SCons.Node.Node = field(init=False)  # the packed image; set when it is declared
    lazy: list[SCons.Node.Node] = field(default_factory=list)  # what `discover` returned
    _asked: dict[str, str] = field(default_factory=dict)  # lazy object -> a symbol that it defines
    max_text: int | None = None  # bytes of code and constants that it may have
    max_instructions: int | None = None  # that a run may take
    # How to link it again; set if `file` lies outside `folder`.
    request: link_requests.Request | None = None

    @classmethod
    def of(
        cls,
        name: str,
        catalog: Catalog,
        tables: SymbolTables,
        notes: SymbolTables,
        choices: dict[str, str],
        stack: int,
        folder: str,
        nodes: Sequence[SCons.Node.Node],
        compiled: Callable[[SCons.Node.Node], bool],
    ) -> Image:
        """Returns the image of the objects and archives `nodes`; `compiled` says which of them this build compiles."""
        is_given = choices["libc"] == "given"
        far = min(region.start for region in catalog.platform.regions) >= 1 << 31
        helpers = frozenset() if is_given else catalog.helpers()
        standins = Standins(catalog.standins(choices), tables)
        route = Route(tables, catalog.linux_numbers(), helpers, is_given, far, standins)
        archives = [node for node in nodes if node.get_suffix() in ARCHIVES]
        objects = [node for node in nodes if node.get_suffix() not in ARCHIVES]
        prebuilt = {node for node in objects if is_given or not compiled(node)}
        members = Archives(archives, tables, route, catalog.readable)
        standins.libraries = members.libraries()
        return cls(name, catalog, tables, choices, stack, folder, objects, members, notes, route, prebuilt)

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
        ours = path not in self._by_path or path in self._written
        return "ours" if ours and not self.archives.holds(path) else "program"

    @cached_property
    def _by_path(self) -> dict[str, SCons.Node.Node]:
        """`objects` by path; it is asked for when all are declared."""
        return {node.get_internal_path(): node for node in self.objects}

    @cached_property
    def _written(self) -> frozenset[str]:
        return frozenset(node.get_internal_path() for node in self.generated)

    def lookup(self, symbol: str) -> str | None:
        """Returns the key of the archive member or the path of the object that defines `symbol`, or None."""
        key = self.archives.find(symbol) or self.catalog.find(symbol, self.choices)
        if key:
            self._asked.setdefault(key, symbol)
        return key

    def rank(self, key: str) -> tuple[int, int, int, str]:
        """Returns where on the link line a lazy object stands: members of archives in the order of the sources, then
        the rest. So no folder of this machine, which is in the archives' paths, has an effect."""
        return self.archives.place(key) if self.archives.holds(key) else (1, 0, 0, key)

    def source(self, path: str) -> str:
        """Returns the source file of one of its objects for messages, or `path` if the source is unknown."""
        node = self._by_path.get(path)
        return node.sources[0].get_internal_path() if node and node.sources else self.catalog.source(path)

    def table(self, node: SCons.Node.Node) -> Object:
        """Returns the symbol table of an object. Raises ZeroosError if this image cannot link the object."""
        path = node.get_internal_path()
        if path in self._by_path:
            return self._fit(path, self.route.table(*self._content(node)))
        return self._fit(path, self.tables.table(path, node.get_csig(), Path(path).read_bytes))

    def float_abi(self, key: str) -> str:
        """Returns how an object of the program, as it was given, passes floating point."""
        if self.archives.holds(key):
            return self.archives.float_abi(key)
        _, signature, read, _ = self._content(self._by_path[key])
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

    @property
    def closure(self) -> Closure:
        """What else is linked, and why, as far as the objects already compiled tell."""
        return self._answer[0]

    @property
    def spare(self) -> list[str]:
        """What else the linker may take, for what it optimizes."""
        return self._answer[1]

    def discover(self) -> list[SCons.Node.Node]:
        """Returns the nodes of the lazy objects it needs, as far as the objects already compiled tell.

        Of the same objects an image needs the same ones: a null build looks at no symbol."""
        self.__dict__.pop("_answer", None)
        given = [*self.objects, *self.archives.nodes]
        key = f"closure {self._signature(given)}" if all(map(self.catalog.readable, given)) else None
        if key and (nodes := self._remembered(key)) is not None:
            self.lazy = nodes
            return nodes
        paths = [path for path in (*self.closure.members, *self.spare) if not self.archives.holds(path)]
        self.lazy = [self.catalog.node(path) for path in paths]
        if key and not self.closure.pending:
            self.notes.put(
                key, tuple((path, node.get_csig(), self._asked[path]) for path, node in zip(paths, self.lazy))
            )
        return self.lazy

    def _remembered(self, key: str) -> list[SCons.Node.Node] | None:
        """Returns what an earlier build found, if nothing of it has changed."""
        known = self.notes.peek(key)
        if known is None:
            return None
        nodes = []
        for path, content, symbol in known:
            node = self.catalog.node_of(path, symbol, self.choices)
            if node is None or not self.catalog.readable(node) or node.get_csig() != content:
                return None
            nodes.append(node)
        return nodes

    def _signature(self, given: Sequence[SCons.Node.Node]) -> str:
        """Returns what stands for all that decides which objects it needs, but for these."""
        objects = [(node.get_internal_path(), node.get_csig(), node in self.prebuilt) for node in given]
        symbols = sorted(defined(self.platform, self.choices))
        return signature(
            self.catalog.identity,
            sorted(self.choices.items()),
            self.platform.entry,
            symbols,
            self.route.key,
            self.route.standins.key,
            objects,
        )

    @cached_property
    def _answer(self) -> tuple[Closure, list[str]]:
        explicit = {node.get_internal_path(): self.table(node) for node in self.objects if self.catalog.readable(node)}

        def read(path: str) -> Object | None:
            if self.archives.holds(path):
                return self._fit(path, self.archives.table(path))
            node = self.catalog.node(path)
            return self.table(node) if self.catalog.readable(node) else None

        def found(*more: str) -> Closure:
            roots = [self.platform.entry, *more]
            return closure(roots, explicit, self.lookup, read, defined(self.platform, self.choices), self.rank)

        needed = found()
        if not self.optimized:
            return needed, []
        return needed, sorted({*found(*LTO_CALLS).members} - {*needed.members}, key=self.rank)

    def linked(self) -> dict[str, Object]:
        """Returns the symbol tables of all linked objects, by path or member key."""
        lazy = {
            path: self.archives.table(path) if self.archives.holds(path) else self.table(self.catalog.node(path))
            for path in self.closure.members
        }
        return {node.get_internal_path(): self.table(node) for node in self.objects} | lazy

    def paths(self) -> list[str]:
        """Returns the paths of its objects, those of discovered ones too, and keys of members."""
        return [*(node.get_internal_path() for node in self.objects), *self.closure.members, *self.spare]

    def linked_files(self) -> list[str]:
        """Returns the files that the linker gets for `objects`. Writes the rewritten ones, and those whose names would
        not fill one line of the linker's map."""
        files, folder = [], f"{self.folder}/rewritten"
        for number, node in enumerate(self.objects):
            path, signature, read, own = self._content(node)
            file = self.route.file(path, signature, read, folder, f"{number}-{plain(Path(path).name)}", own)
            files.append(file if _PLAIN.match(file) else write(read(), folder, f"{number}-{plain(Path(path).name)}"))
        return files

    def line(self) -> list[tuple[str, str]]:
        """Returns the files that the linker gets, in order, each with the path or member's key of its object. Those of
        `spare` stand at the end."""
        files = list(zip(self.linked_files(), [node.get_internal_path() for node in self.objects]))
        for key in (*self.closure.members, *self.spare):
            members = f"{self.catalog.place}/members"
            files.append((self.archives.extract(key, members) if self.archives.holds(key) else key, key))
        return files

    def members(self) -> str:
        """Returns a digest of what the linker gets of its archives: of the same members it makes the same image."""
        linked = filter(self.archives.holds, (*self.closure.members, *self.spare))
        return signature(*map(self.archives.linked, linked))

    def library(self, key: str) -> str:
        """Returns the archive of the program that holds an object; "" for an object that is in none."""
        return self.archives.archive(key) if self.archives.holds(key) else ""

    def inputs(self) -> list[str]:
        """Returns the files that the program's objects and archives are made of; of a prebuilt one the file itself."""
        own = [node for node in [*self.objects, *self.archives.nodes] if node not in self.generated]
        return [one.get_internal_path() for node in own for one in (node.sources or [node])]

    def rewriting(self) -> dict[str, Notes]:
        """Returns what was rewritten in it, by object."""
        found = {node.get_internal_path(): self.route.notes(*self._content(node)) for node in self.objects}
        found.update((key, self.archives.notes(key)) for key in self.closure.members if self.archives.holds(key))
        return {name: notes for name, notes in found.items() if notes}

    def standins(self) -> dict[str, list[Found]]:
        """Returns the functions in it that something stands for, by object."""
        found = {path: self.route.standins.found(*self._content(node)[:3]) for path, node in self._by_path.items()}
        found.update((key, self.archives.standins(key)) for key in self.closure.members if self.archives.holds(key))
        return {name: several for name, several in found.items() if several}

    def debug_elf(self) -> Path:
        """Links its ELF again, with debug information, and returns the path. The addresses are the same."""
        from zeroos.scons.link import link  # a null build does without

        return link(self, f"{self.name}.debug", [])

    def live_calls(self) -> list[str]:
        """Returns the names of the Linux calls in the image, sorted."""
        return sorted(
            symbol.removeprefix("__linux_")
            for symbol in self.closure.definitions
            if symbol.startswith("__linux_") and self.closure.chain(symbol)
        )
