"""The objects of libos, a platform's guest files, libc, compiler-rt and libc++, which images may be linked from.

An object is compiled only when an image needs it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from zeroos.errors import ZeroosError, near
from zeroos.home import searched, shown
from zeroos.linking.policies import POLICIES
from zeroos.linking.providers import PREFIX, PREFIXES, Layer, Provider, provider
from zeroos.platforms import edge
from zeroos.platforms.model import Platform
from zeroos.scons import given, runtimes, sync
from zeroos.scons import toolchain as tools
from zeroos.scons.compilers import WHEEL, Compiler

if TYPE_CHECKING:  # a link without SCons has its own kind of nodes
    import SCons.Node

# Folders of libos/: those that no image is linked from, and the only ones that go into the SDK (sdk.py).
NOT_LINKED = ("include", "internal", "sdk")
HELPERS = ("floats", "integers", "integers64")  # what compilers call; the last on 64-bit machines alone
WITHOUT_LIBC = ("accelerators", "copy", "curves", *HELPERS, "marks", "numbers", "pairings", "sdk", "string")

_UNKNOWN = """\
long zeroos_unknown_call(const char *);
long __linux_{call}(void) {{ return zeroos_unknown_call("{call}"); }}
"""

_ANY = """\
{declarations}
long zeroos_object_unknown(void);
extern unsigned long zeroos_object_number;

long zeroos_syscall(long n, long a, long b, long c, long d, long e, long f)
{{
	switch (n) {{
{cases}
	}}
	zeroos_object_number = n;
	return {otherwise};
}}
"""


_BY_NUMBER = """\
long __linux_{call}(long, long, long, long, long, long);
{ret}
/* syscall(n, ...) where the number stands in the code (objects/numbered.py) */
long {symbol}(long n, long a, long b, long c, long d, long e, long f)
{{
	(void)n;
	return {result}(__linux_{call}(a, b, c, d, e, f));
}}
"""
_RET = "long __syscall_ret(unsigned long);"
#: As every other libc has it.
_RET_GIVEN = """\
int *__errno_location(void);
static long __syscall_ret(unsigned long r) { return r > -4096UL ? *__errno_location() = -r, -1 : r; }"""


class Makes(Protocol):
    """Makes objects: class Objects, or what stands in its place in a link without SCons."""

    def text(self, path: str, text: str) -> Any:
        """Returns the node of a source that the build writes."""

    def declare(self, path: str, source: Any, command: list[str], headers: list[str] | None, identity: str = "") -> Any:
        """Returns the node of the object at `path`, compiled from `source` by `command`."""

    def readable(self, node: Any) -> bool:
        """Whether the file of a node is what this run will link, so that its symbols may be read now."""


@dataclass(frozen=True)
class Recipe:
    """How the files of one layer are compiled. `locate` turns a source's name in the layer into its path."""

    layer: Layer
    command: list[str]
    place: str  # folder of the objects
    locate: Callable[[str], str]
    headers: list[str] | None  # folders whose headers may be edited; None: no header may
    identity: str = ""  # a digest of the headers that no scanner reads
    origin: str | None = None  # prefix of a source's name in messages; None: messages show its path


class Catalog:
    """Maps a symbol to the path of its object, and the path to a node, which is declared when first asked for."""

    def __init__(
        self,
        platform: Platform,
        home: Path,
        toolchain: tools.Toolchain,
        objects: Makes,
        build: str,
        libc: bool = True,
        lto: bool = False,
        ready: Callable[[str], SCons.Node.Node | None] = lambda path: None,
    ):
        """`lto` adds to each object, but the platform's, what a link optimizes it from. `ready` returns the node of an
        object of the libraries that is known to be up to date, None where nothing is known."""
        self._ready = ready
        self.platform, self.home, self.toolchain = platform, home, toolchain
        self.place = f"{build}/{platform.arch}{'-lto' if lto else '' if libc else '-sdk'}"
        self._lto = tools.LTO_COMPILE if lto else []
        self.includes = [shown(home / "libos" / "include")]
        self._objects = objects
        # The SDK has no debug information: GNU ld before 2.41 does not know all of its relocations.
        self._flags = [*tools.compile_flags(platform.arch, toolchain), *([] if libc else ["-g0"])]
        self._libos = self._libos_recipe(libc)
        self._libraries = [self._musl_recipe()] if libc else []  # what libc=given has instead of ours
        self._recipes = [self._guest_recipe(), self._libos, *self._libraries, self._compiler_rt_recipe()]
        self._found: dict[str, tuple[str, Recipe]] = {}  # object path -> source, recipe
        self._nodes: dict[str, SCons.Node.Node] = {}  # object path -> its node; there are many questions for each
        self._written: dict[str, str] = {}  # object path -> source that the build writes

    def command(self, extra: list[str]) -> list[str]:
        """Returns the command that compiles one C or assembly file of ZeroOS or libc for this platform."""
        return [self.toolchain.zig, "clang", *self._flags, *extra, "-c", "{in}", "-o", "{out}"]

    @cached_property
    def identity(self) -> str:
        """Tells catalogs apart that answer differently."""
        own = [recipe.layer.identity for recipe in self._recipes]
        cxx = (self.home / "runtimes" / "libcxx" / "index.tsv").read_bytes()
        return hashlib.sha256(repr((self.place, own, sorted(self.linux_numbers().items()))).encode() + cxx).hexdigest()

    def find(self, symbol: str, choices: Mapping[str, str]) -> str | None:
        """Returns the path of the object that defines `symbol` in an image with these choices, or None."""
        is_given = choices["libc"] == "given"
        for recipe in self._recipes:
            if (not is_given or recipe not in self._libraries) and (path := self._find(recipe, symbol, choices)):
                return path
        if symbol == "zeroos_syscall":
            otherwise = "enosys" if choices["unknown_calls"] == "enosys" else "abort"
            return self._write(f"unknown_calls/{'given-' if is_given else ''}any-{otherwise}", self._any_call(choices))
        if text := sync.source(symbol, self.platform.xlen):
            return self._write(f"sync/{symbol}", text)
        # The C++ index is long, so it is read only for a symbol that nothing above defines.
        for recipe in self._cxx_recipes if not is_given else ():
            if path := self._find(recipe, symbol, choices):
                return path
        call = symbol.removeprefix("__linux_")
        if call != symbol and choices["unknown_calls"] != "link-error" and call in self.linux_calls():
            return self._write(f"unknown_calls/{call}", _UNKNOWN.format(call=call))
        numbered = re.fullmatch(r"__syscall_(cp_)?(\d+)", symbol)
        if numbered and (name := self.linux_numbers().get(int(numbered[2]))):
            return self._write(
                f"by_number/{'given-' if is_given else ''}{numbered[1] or ''}{name}",
                _BY_NUMBER.format(
                    call=name,
                    symbol=symbol,
                    ret=_RET_GIVEN if is_given else _RET,
                    result="" if numbered[1] else "__syscall_ret",
                ),
            )
        return None

    def _write(self, name: str, text: str) -> str:
        """Returns the path of the object compiled from a generated C source of this name and text."""
        path = f"{self.place}/{name}.o"
        self._written[path] = text
        return path

    def _any_call(self, choices: Mapping[str, str]) -> str:
        """Returns the C source of `zeroos_syscall`, which makes a call whose number is only known at run time.

        It has all calls that libos provides except `clone` (a new thread) and `rt_sigreturn` (the end of a signal
        handler), which C cannot make."""
        provided = set(self.provided_calls(choices)) - {"clone", "rt_sigreturn"}
        calls = {number: name for number, name in sorted(self.linux_numbers().items()) if name in provided}
        return _ANY.format(
            declarations="\n".join(
                f"long __linux_{name}(long, long, long, long, long, long);" for name in calls.values()
            ),
            cases="\n".join(
                f"\tcase {number}: return __linux_{name}(a, b, c, d, e, f);" for number, name in calls.items()
            ),
            otherwise="-38 /* ENOSYS */" if choices["unknown_calls"] == "enosys" else "zeroos_object_unknown()",
        )

    def _find(self, recipe: Recipe, symbol: str, choices: Mapping[str, str]) -> str | None:
        found = recipe.layer.find(symbol, choices)
        if found is None:
            return None
        path = f"{recipe.place}/{os.path.splitext(found.source)[0]}.o"
        self._found[path] = found.source, recipe
        return path

    def source(self, path: str) -> str:
        """Returns the source file of an object that `find` returned, as messages show it."""
        if path not in self._found:
            return path
        source, recipe = self._found[path]
        return recipe.locate(source) if recipe.origin is None else recipe.origin + source

    def is_guest(self, path: str) -> bool:
        """Whether the object comes from the platform's guest files. Only these may contain an ecall."""
        return path in self._found and self._found[path][1] is self._recipes[0]

    def of_platform(self, symbol: str) -> bool:
        """Whether the platform's own files define it, under whatever choices."""
        return symbol in self._recipes[0].layer.symbols()

    def provides(self, symbol: str, choices: Mapping[str, str]) -> bool:
        """Whether libOS, libc or the compiler's runtime would define it in an image with these choices."""
        return any(recipe.layer.find(symbol, choices) for recipe in [*self._recipes[1:], *self._cxx_recipes])

    def node(self, path: str) -> SCons.Node.Node:
        """Returns the node of an object that `find` returned."""
        if path in self._written:
            text = self._objects.text(f"{path[:-2]}.c", self._written[path])
            self._nodes[path] = self._objects.declare(path, text, self.command([*self._lto, "-std=c11"]), [])
            return self._nodes[path]
        if path not in self._nodes:
            source, recipe = self._found[path]
            self._nodes[path] = self._ready(path) or self._objects.declare(
                path, recipe.locate(source), recipe.command, recipe.headers, recipe.identity
            )
        return self._nodes[path]

    def node_of(self, path: str, symbol: str, choices: Mapping[str, str]) -> SCons.Node.Node | None:
        """Returns the node of the object that an earlier build found for `symbol`, in an image with these choices.

        None if that is no longer the object at `path`."""
        known = path in self._nodes and path not in self._written
        return self.node(path) if known or self.find(symbol, choices) == path else None

    def nodes(self) -> Mapping[str, SCons.Node.Node]:
        """Returns the nodes of the libraries' objects that were asked for, by path."""
        return self._nodes

    def readable(self, node: SCons.Node.Node) -> bool:
        """Whether the file of a node is what this run will link, so that its symbols may be read now."""
        return self._objects.readable(node)

    def linux_calls(self) -> frozenset[str]:
        """Returns the names of all Linux calls."""
        return runtimes.linux_calls(self.home / "runtimes" / "musl", self.platform.xlen)

    def linux_numbers(self) -> dict[int, str]:
        """Returns the Linux calls of this word size: number -> name."""
        return runtimes.linux_numbers(self.home / "runtimes" / "musl", self.platform.xlen)

    def helpers(self) -> frozenset[str]:
        """Returns the names of the functions that compilers call, sqrt among them, and that libOS has."""
        return frozenset(
            one.symbol
            for name in HELPERS
            if self._fits(name)
            for one in self._providers(self.home / "libos" / name, name, "")
            if one
        )

    def _fits(self, folder: str) -> bool:
        """Whether a folder of libos/ is for machines of this word size."""
        return folder != "integers64" or self.platform.xlen == 64

    def provided_calls(self, choices: Mapping[str, str]) -> list[str]:
        """Returns the names of the Linux calls that libos provides in an image with these choices, sorted."""
        layer = self._libos.layer
        return sorted(
            symbol.removeprefix("__linux_")
            for symbol in layer.symbols()
            if symbol.startswith("__linux_") and layer.find(symbol, choices)
        )

    def program_command(self, compiler: Compiler, extra: list[str], cxx: bool, libc: str) -> list[str]:
        """Returns the command that compiles one file of a program for this platform and choice of `libc`."""
        return [
            *compiler.words,
            *(given.FLAGS if libc == "given" else compiler.flags(self.platform.arch, self.toolchain, cxx)),
            *(self._lto if compiler.kind == WHEEL else []),
            *extra,
            "-c",
            "{in}",
            "-o",
            "{out}",
        ]

    def _own(
        self, providers: list[Provider | None], headers: list[str], locate: Callable[[str], str], lto: list[str]
    ) -> Recipe:
        flags = [
            *lto,
            "-std=c11",
            "-ffreestanding",
            "-fno-builtin",
            "-Wall",
            "-Wextra",
            *(f"-I{folder}" for folder in headers),
        ]
        layer = Layer(one for one in providers if one is not None)
        return Recipe(layer, self.command(flags), self.place, locate, [searched(folder) for folder in headers])

    def _providers(self, folder: Path, name: str, prefix: str) -> list[Provider | None]:
        options = [*POLICIES, "untouched", *self.platform.options]
        return [provider(name, file, prefix, options) for file in sorted(os.listdir(folder))] if folder.is_dir() else []

    def _libos_recipe(self, libc: bool) -> Recipe:
        root = self.home / "libos"
        folders = WITHOUT_LIBC if not libc else [name for name in sorted(os.listdir(root)) if name not in NOT_LINKED]
        providers = [
            one
            for name in folders
            if self._fits(name)
            for one in self._providers(root / name, f"libos/{name}", PREFIXES.get(name, PREFIX))
        ]
        return self._own(
            providers, [*self.includes, shown(root / "internal")], lambda source: shown(self.home / source), self._lto
        )

    def _guest_recipe(self) -> Recipe:
        """Returns the recipe of the platform's guest files and of the shared parts it names. Its own files win."""
        place = f"platforms/{self.platform.name}"
        folders = {f"{place}/guest": self.platform.folder / "guest"}
        for part in self.platform.shared:
            folders[f"{place}/shared/{part}"] = folder = self.home / "platforms" / "shared" / part
            if not folder.is_dir():
                raise ZeroosError(
                    f"{self.platform.folder}/platform.toml: guest.shared: there is no folder {folder}."
                    f"{near(part, [one.name for one in folder.parent.iterdir() if one.is_dir()])}"
                )
        own, *shared = [self._providers(folder, name, "") for name, folder in folders.items()]
        symbols = {one.symbol for one in own if one}
        providers = own + [one for part in shared for one in part if one and one.symbol not in symbols]
        edge.check(self.platform, {one.symbol for one in providers if one})
        headers = [*self.includes, shown(self.home / "libos" / "internal"), *map(shown, folders.values())]
        # Only these may have instructions that call the VM. After a link with lto nobody could tell what was theirs.
        return self._own(
            providers, headers, lambda source: shown(folders[os.path.dirname(source)] / os.path.basename(source)), []
        )

    def _musl_recipe(self) -> Recipe:
        here, musl = self.home / "runtimes" / "musl", self.toolchain.musl
        layer = runtimes.index(here / "index.tsv", self.platform.xlen)
        ours = {file.relative_to(here).as_posix() for file in (here / "src").rglob("*.*")}
        command = self.command([*self._lto, *runtimes.musl_flags(here, shown(here), musl, self.platform.xlen)])
        return Recipe(
            layer,
            command,
            f"{self.place}/musl",
            lambda source: shown(here / source) if source in ours else str(musl / source),
            None,
            runtimes.folder_digest(here / "overlay"),
            "musl/",
        )

    @cached_property
    def _cxx_recipes(self) -> list[Recipe]:
        here, lib = self.home / "runtimes" / "libcxx", self.toolchain.lib
        layers = runtimes.cxx_indexes(here / "index.tsv", self.platform.xlen)
        identity = runtimes.folder_digest(here / "include")
        return [
            Recipe(
                layer,
                # Its C functions raise exceptions, which no optimizer knows that sees them: for it, C raises none.
                runtimes.cxx_command(
                    here,
                    shown(here),
                    self.platform.arch,
                    self.toolchain,
                    library,
                    self._lto if library != "libunwind" else [],
                ),
                self.place,
                lambda source: str(lib / source),
                None,
                identity,
                "",
            )
            for library, layer in layers.items()
        ]

    def _compiler_rt_recipe(self) -> Recipe:
        here, sources = self.home / "runtimes" / "compiler-rt", self.toolchain.lib / "compiler_rt"
        layer = runtimes.index(here / "index.tsv", self.platform.xlen)
        return Recipe(
            layer,
            tools.zig_object_command(self.platform.arch, self.toolchain),
            f"{self.place}/compiler-rt",
            lambda source: str(sources / source),
            None,
            origin="compiler-rt/",
        )
