"""How the files of each layer are compiled: a platform's guest files, libos, libc, the compiler's runtime, libc++."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from zeroos.errors import ZeroosError, near
from zeroos.home import searched, shown
from zeroos.linking.policies import POLICIES
from zeroos.linking.providers import PREFIX, PREFIXES, Layer, Provider, provider
from zeroos.platforms import edge
from zeroos.platforms.model import Platform
from zeroos.scons import runtimes
from zeroos.scons import toolchain as tools

# Folders of libos/: those that no image is linked from, and the only ones that go into the SDK (sdk.py).
NOT_LINKED = ("include", "internal", "sdk")
HELPERS = ("floats", "integers", "integers64")  # what compilers call; the last on 64-bit machines alone
WITHOUT_LIBC = ("accelerators", "copy", "curves", *HELPERS, "marks", "numbers", "pairings", "sdk", "string")


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


class Recipes:
    """Makes the recipes of one platform. Their objects go to the folder `place`.

    Without `libc` they are those of the SDK. `lto` is added to each command but those of the platform's files."""

    def __init__(
        self, platform: Platform, home: Path, toolchain: tools.Toolchain, place: str, libc: bool, lto: list[str]
    ):
        self._platform, self._home, self._toolchain, self._place = platform, home, toolchain, place
        self._libc, self._lto = libc, lto
        self.includes = [shown(home / "libos" / "include")]
        # The SDK has no debug information: GNU ld before 2.41 does not know all of its relocations.
        self._flags = [*tools.compile_flags(platform.arch, toolchain), *([] if libc else ["-g0"])]

    def command(self, extra: list[str]) -> list[str]:
        """Returns the command that compiles one C or assembly file of ZeroOS or libc for this platform."""
        return [self._toolchain.zig, "clang", *self._flags, *extra, "-c", "{in}", "-o", "{out}"]

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
        return Recipe(layer, self.command(flags), self._place, locate, [searched(folder) for folder in headers])

    def _providers(self, folder: Path, name: str, prefix: str) -> list[Provider | None]:
        options = [*POLICIES, "untouched", *self._platform.options]
        return [provider(name, file, prefix, options) for file in sorted(os.listdir(folder))] if folder.is_dir() else []

    def libos(self) -> Recipe:
        """Returns the recipe of libos/; without libc, of what the SDK has."""
        root = self._home / "libos"
        folders = (
            WITHOUT_LIBC if not self._libc else [name for name in sorted(os.listdir(root)) if name not in NOT_LINKED]
        )
        providers = [
            one
            for name in folders
            if self._fits(name)
            for one in self._providers(root / name, f"libos/{name}", PREFIXES.get(name, PREFIX))
        ]
        return self._own(
            providers, [*self.includes, shown(root / "internal")], lambda source: shown(self._home / source), self._lto
        )

    def guest(self) -> Recipe:
        """Returns the recipe of the platform's guest files and of the shared parts it names. Its own files win."""
        place = f"platforms/{self._platform.name}"
        folders = {f"{place}/guest": self._platform.folder / "guest"}
        for part in self._platform.shared:
            folders[f"{place}/shared/{part}"] = folder = self._home / "platforms" / "shared" / part
            if not folder.is_dir():
                raise ZeroosError(
                    f"{self._platform.folder}/platform.toml: guest.shared: there is no folder {folder}."
                    f"{near(part, [one.name for one in folder.parent.iterdir() if one.is_dir()])}"
                )
        own, *shared = [self._providers(folder, name, "") for name, folder in folders.items()]
        symbols = {one.symbol for one in own if one}
        providers = own + [one for part in shared for one in part if one and one.symbol not in symbols]
        edge.check(self._platform, {one.symbol for one in providers if one})
        headers = [*self.includes, shown(self._home / "libos" / "internal"), *map(shown, folders.values())]
        # Only these may have instructions that call the VM. After a link with lto nobody could tell what was theirs.
        return self._own(
            providers, headers, lambda source: shown(folders[os.path.dirname(source)] / os.path.basename(source)), []
        )

    def musl(self) -> Recipe:
        """Returns the recipe of the C library."""
        here, musl = self._home / "runtimes" / "musl", self._toolchain.musl
        layer = runtimes.index(here / "index.tsv", self._platform.xlen)
        ours = {file.relative_to(here).as_posix() for file in (here / "src").rglob("*.*")}
        command = self.command([*self._lto, *runtimes.musl_flags(here, shown(here), musl, self._platform.xlen)])
        return Recipe(
            layer,
            command,
            f"{self._place}/musl",
            lambda source: shown(here / source) if source in ours else str(musl / source),
            None,
            runtimes.folder_digest(here / "overlay"),
            "musl/",
        )

    @cached_property
    def cxx(self) -> list[Recipe]:
        """The recipes of the C++ libraries. Their index is long: it is read when it is first asked for."""
        here, lib = self._home / "runtimes" / "libcxx", self._toolchain.lib
        layers = runtimes.cxx_indexes(here / "index.tsv", self._platform.xlen)
        identity = runtimes.folder_digest(here / "include")
        return [
            Recipe(
                layer,
                # Its C functions raise exceptions, which no optimizer knows that sees them: for it, C raises none.
                runtimes.cxx_command(
                    here,
                    shown(here),
                    self._platform.arch,
                    self._toolchain,
                    library,
                    self._lto if library != "libunwind" else [],
                ),
                self._place,
                lambda source: str(lib / source),
                None,
                identity,
                "",
            )
            for library, layer in layers.items()
        ]

    def compiler_rt(self) -> Recipe:
        """Returns the recipe of the compiler's runtime."""
        here, sources = self._home / "runtimes" / "compiler-rt", self._toolchain.lib / "compiler_rt"
        layer = runtimes.index(here / "index.tsv", self._platform.xlen)
        return Recipe(
            layer,
            tools.zig_object_command(self._platform.arch, self._toolchain),
            f"{self._place}/compiler-rt",
            lambda source: str(sources / source),
            None,
            origin="compiler-rt/",
        )

    def helpers(self) -> frozenset[str]:
        """Returns the names of the functions that compilers call, sqrt among them, and that libOS has."""
        return frozenset(
            one.symbol
            for name in HELPERS
            if self._fits(name)
            for one in self._providers(self._home / "libos" / name, name, "")
            if one
        )

    def _fits(self, folder: str) -> bool:
        """Whether a folder of libos/ is for machines of this word size."""
        return folder != "integers64" or self._platform.xlen == 64
