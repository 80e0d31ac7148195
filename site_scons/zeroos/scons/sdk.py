"""`./scons platform=… sdk`: the static library and linker script that the zkVM standards ask a vendor for
(static-library-and-linker-script), for programs that another build system compiles and links."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import SCons.Node
from SCons.Action import Action
from SCons.Builder import Builder
from SCons.Scanner import ScannerBase

from zeroos.errors import ZeroosError
from zeroos.linking import diagnosis
from zeroos.linking.closure import Closure, closure
from zeroos.linking.script import defined, linker_script
from zeroos.objects.model import UNDEF, WEAK, Object
from zeroos.platforms import modules, sdk
from zeroos.platforms.model import Platform
from zeroos.scons import progress
from zeroos.scons.actions import one_message, signature
from zeroos.scons.catalog import Catalog
from zeroos.scons.compiling import ENVIRONMENT
from zeroos.scons.image_builder import scan
from zeroos.scons.objects import changed, made, readable
from zeroos.scons.symbols import SymbolTables

HEADERS = ("zkvm_io.h", "zkvm_accelerators.h", "zkvm_mark.h")


@dataclass(eq=False)
class Library:
    """The archive of one platform with one set of choices."""

    catalog: Catalog
    tables: SymbolTables
    choices: dict[str, str]
    folder: str
    roots: list[str]
    closure: Closure = field(init=False)  # set when SCons scans its dependencies

    @property
    def file(self) -> str:
        """The archive's path."""
        return f"{self.folder}/libzeroos-{self.catalog.platform.name}.a"

    def discover(self) -> list[SCons.Node.Node]:
        """Returns the nodes of its members, as far as the objects already compiled tell.

        All references of a member are roots, even those of dead sections: by default, linkers keep whole members."""
        roots = dict.fromkeys(self.roots)
        while True:
            self.closure = closure(
                roots, {}, self._find, self._read, defined(self.catalog.platform, self.choices) | {"main"}
            )
            known = len(roots)
            for table in filter(None, map(self._read, self.closure.members)):
                roots.update(
                    (symbol.name, None)
                    for symbol in table.symbols
                    if symbol.section == UNDEF and symbol.binding != WEAK
                )
            if len(roots) == known:
                return [self.catalog.node(path) for path in self.closure.members]

    def _find(self, symbol: str) -> str | None:
        return self.catalog.find(symbol, self.choices)

    def _read(self, path: str) -> Object | None:
        node = self.catalog.node(path)
        return self.tables.table(path, node.get_csig(), Path(path).read_bytes) if readable(node) else None


@one_message
def _archive(target, source, env):
    """Writes the archive, with unique member names; the output is deterministic."""
    library = target[0].attributes.zeroos_image
    diagnosis.refuse(library.closure, library.catalog.source, [], library.file)
    new = Path(f"{library.file}.new")
    new.unlink(missing_ok=True)  # ar adds to an existing archive
    with tempfile.TemporaryDirectory(dir=library.folder) as folder:
        members = {
            path: Path(folder, path.removeprefix(f"{library.catalog.place}/").replace("/", "-"))
            for path in library.closure.members
        }
        for path, file in members.items():
            shutil.copyfile(path, file)
        done = subprocess.run(
            [library.catalog.toolchain.zig, "ar", "--format=gnu", "rcsD", new, *members.values()],
            stderr=subprocess.PIPE,
            text=True,
            env=ENVIRONMENT,
        )
    if done.returncode:
        raise ZeroosError(f"{library.file}: the archiver refuses it: {done.stderr.strip()}")
    os.replace(new, library.file)


def declare(env, project, platform: Platform) -> list[SCons.Node.Node]:
    """Declares a platform's SDK and returns its nodes: the archive, the linker script, the headers."""
    choices, folder = project.choices(platform), project.folder(platform, "sdk")
    catalog = project.catalog(platform, libc=False)
    include = catalog.home / "libos" / "include"
    library = Library(
        catalog,
        project.tables,
        choices,
        folder,
        [*sdk.ROOTS, *sdk.HELPERS[platform.arch], *sdk.declared((include / "zkvm_accelerators.h").read_text())],
    )
    env = env.Clone(PRINT_CMD_LINE_FUNC=progress.announce)
    env.Decider(changed)
    env["BUILDERS"]["ZeroosArchive"] = Builder(
        action=Action(
            _archive,
            strfunction=lambda target, source, env: f"  AR    {target[0].get_internal_path()}",
            varlist=["ZEROOS_AR"],
        ),
        target_scanner=ScannerBase(scan, name="closure"),
    )
    (archive,) = env.ZeroosArchive(
        made(env.fs.File(f"#{library.file}")),
        [],
        ZEROOS_AR=signature(project.engine, project.toolchain.identity, choices),
    )
    archive.attributes.zeroos_image = library
    packed = modules.variant(platform.folder, "image", ".py", choices).exists()
    script = linker_script(platform, platform.stack, choices)
    env.Clean(archive, [env.fs.Dir(f"#{place}") for place in (folder, catalog.place)])
    return [
        archive,
        project.objects.text(
            f"{folder}/{platform.name}.ld", f"{sdk.guide(platform, choices, packed)}EXTERN(_start)\n{script}"
        ),
        *(project.objects.text(f"{folder}/include/{name}", (include / name).read_text()) for name in HEADERS),
    ]
