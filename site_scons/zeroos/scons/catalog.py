"""The objects of libos, a platform's guest files, libc, compiler-rt and libc++, which images may be linked from.

An object is compiled only when an image needs it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from zeroos.linking.providers import PREFIXES
from zeroos.platforms.model import Platform
from zeroos.scons import call_sources, given, runtimes, sync
from zeroos.scons import toolchain as tools
from zeroos.scons.compilers import WHEEL, Compiler
from zeroos.scons.recipes import Recipe, Recipes
from zeroos.scons.standins import fitting

if TYPE_CHECKING:  # a link without SCons has its own kind of nodes
    import SCons.Node


class Makes(Protocol):
    """Makes objects: class Objects, or what stands in its place in a link without SCons."""

    def text(self, path: str, text: str) -> Any:
        """Returns the node of a source that the build writes."""

    def declare(self, path: str, source: Any, command: list[str], headers: list[str] | None, identity: str = "") -> Any:
        """Returns the node of the object at `path`, compiled from `source` by `command`."""

    def readable(self, node: Any) -> bool:
        """Whether the file of a node is what this run will link, so that its symbols may be read now."""


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
        self._objects = objects
        self._layers = Recipes(platform, home, toolchain, self.place, libc, self._lto)
        self.includes = self._layers.includes
        self._libos = self._layers.libos()
        self._libraries = [self._layers.musl()] if libc else []  # what libc=given has instead of ours
        self._recipes = [self._layers.guest(), self._libos, *self._libraries, self._layers.compiler_rt()]
        self._found: dict[str, tuple[str, Recipe]] = {}  # object path -> source, recipe
        self._nodes: dict[str, SCons.Node.Node] = {}  # object path -> its node; there are many questions for each
        self._written: dict[str, str] = {}  # object path -> source that the build writes

    def command(self, extra: list[str]) -> list[str]:
        """Returns the command that compiles one C or assembly file of ZeroOS or libc for this platform."""
        return self._layers.command(extra)

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
        for recipe in self._layers.cxx if not is_given else ():
            if path := self._find(recipe, symbol, choices):
                return path
        call = symbol.removeprefix("__linux_")
        if call != symbol and choices["unknown_calls"] != "link-error" and call in self.linux_calls():
            return self._write(f"unknown_calls/{call}", call_sources.unknown(call))
        numbered = re.fullmatch(r"__syscall_(cp_)?(\d+)", symbol)
        if numbered and (name := self.linux_numbers().get(int(numbered[2]))):
            return self._write(
                f"by_number/{'given-' if is_given else ''}{numbered[1] or ''}{name}",
                call_sources.by_number(name, symbol, bool(numbered[1]), is_given),
            )
        return None

    def _write(self, name: str, text: str) -> str:
        """Returns the path of the object compiled from a generated C source of this name and text."""
        path = f"{self.place}/{name}.o"
        self._written[path] = text
        return path

    def _any_call(self, choices: Mapping[str, str]) -> str:
        """Returns the C source of `zeroos_syscall` for an image with these choices.

        It has all calls that libos provides except `clone` (a new thread) and `rt_sigreturn` (the end of a signal
        handler), which C cannot make."""
        provided = set(self.provided_calls(choices)) - {"clone", "rt_sigreturn"}
        calls = {number: name for number, name in sorted(self.linux_numbers().items()) if name in provided}
        return call_sources.any_call(calls, choices["unknown_calls"] == "enosys")

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
        return any(recipe.layer.find(symbol, choices) for recipe in [*self._recipes[1:], *self._layers.cxx])

    def standins(self, choices: Mapping[str, str]) -> dict[str, str]:
        """Returns the sources of the stand-ins, by symbol, for which the platform has means of its own."""
        guest = self._recipes[0].layer
        return fitting(
            self._standins if choices["standins"] == "on" else {}, lambda one: guest.find(one, choices) is not None
        )

    @cached_property
    def _standins(self) -> dict[str, str]:
        folder, prefix = self.home / "libos" / "standins", PREFIXES["standins"]
        return {f"{prefix}{file.stem}": file.read_text() for file in sorted(folder.glob("*.c"))}

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
        return self._layers.helpers()

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
