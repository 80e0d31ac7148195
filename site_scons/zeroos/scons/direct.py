"""The link of `zeroos ld` without SCons: where no object is to be compiled, SCons would only take its time.

All is done here by the functions that SCons calls, on the objects that it has left (known.py).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from zeroos import link_requests
from zeroos.cache import keep
from zeroos.errors import ZeroosError
from zeroos.home import HOME
from zeroos.linking.policies import POLICIES
from zeroos.platforms.model import Platform
from zeroos.scons import arguments, chosen, generated, link, tasks
from zeroos.scons import toolchain as tools
from zeroos.scons.catalog import Catalog
from zeroos.scons.commandline import launcher as launched
from zeroos.scons.compiling import Compile
from zeroos.scons.image import Image
from zeroos.scons.known import Known, State, of_file
from zeroos.scons.literals import unquoted
from zeroos.scons.names import Names
from zeroos.scons.startup import startup
from zeroos.scons.symbols import SymbolTables

BUILD = "build"  # below the folder of links
_TAKEN = re.compile(r'\.incbin "((?:[^"\\]|\\.)+)"')  # in a source that the build writes


class Unknown(Exception):
    """Something is not known to be up to date."""


class Made:
    """A file, and what it was made of, which `repr` tells."""

    def __init__(self, path: str, *of: object):
        self.path, self._key = path, hashlib.sha256(repr(of).encode()).hexdigest()

    def note(self) -> None:
        """Writes that down."""
        keep(Path(f"{self.path}.made"), f"{self._key} {_digest(self.path)}".encode())

    def is_there(self) -> bool:
        """Whether the file is as it was when it was made of that."""
        try:
            key, digest = Path(f"{self.path}.made").read_text().split()
        except (OSError, ValueError):
            return False
        return key == self._key and digest == _digest(self.path)


def _tables(known: Known) -> SymbolTables:
    """Returns the symbol tables of the objects that SCons has left."""
    return SymbolTables(known.file.with_name(f"{known.file.name}.tables"), known.state)


def remember(image: Image, known: Known) -> None:
    """Keeps the symbol tables of an image's lazy objects."""
    tables = _tables(known)
    for node in image.lazy:
        if os.path.exists(path := node.get_internal_path()):
            with contextlib.suppress(ZeroosError):  # a compile that failed leaves what is no object
                tables.table(path, node.get_csig(), Path(path).read_bytes)
    tables.save()


class _File:
    """A file, as SCons' nodes are one. `own` says that it was compiled here."""

    def __init__(self, path: str, signature: str, own: bool = False, sources: Sequence[_File] = ()):
        self.name, self.own, self.sources = os.path.basename(path), own, sources
        self._path, self._signature = path, signature

    def get_internal_path(self) -> str:
        return self._path

    def get_csig(self) -> str:
        return self._signature

    def get_suffix(self) -> str:
        return os.path.splitext(self._path)[1]


class _Text(_File):
    """A source that the build writes."""

    def __init__(self, path: str, text: str):
        super().__init__(path, "")
        self.text = text.encode(errors="surrogateescape")

    def is_there(self) -> bool:
        """Whether the file holds this text."""
        try:
            return Path(self._path).read_bytes() == self.text
        except OSError:
            return False


class _Objects:
    """The objects that are known, in place of those that SCons makes (objects.Objects). Those of the image itself, in
    `folder`, are compiled where they differ."""

    def __init__(self, known: Known, folder: str, toolchain: tools.Toolchain):
        self.used: dict[str, State | None] = {}
        self._known, self._folder, self._toolchain = known, folder, toolchain
        self._nodes: dict[str, _File] = {}
        self._unknown: set[str] = set()

    def readable(self, node: _File) -> bool:
        """Whether an object is up to date. The search for what an image needs may ask for one that it can do without:
        a stronger definition takes the place of what refers to it."""
        return node.get_internal_path() not in self._unknown

    def text(self, path: str, text: str) -> _Text:
        return _Text(path, text)

    def declare(
        self, path: str, source: str | _File, command: list[str], headers: list[str] | None, identity: str = ""
    ) -> _File:
        """Returns the object at `path`. One of the image itself is compiled, any other one has to be known if the image
        needs it."""
        if path not in self._nodes:
            if isinstance(source, _Text) and path.startswith(f"{self._folder}/"):
                self._nodes[path] = self._compiled(path, source, command)
            else:
                before, signature = of_file(path), self._known.signature(path)
                if signature is None or (isinstance(source, _Text) and not source.is_there()):
                    self._unknown.add(path)
                else:
                    self.used[path] = before
                self._nodes[path] = _File(path, signature or "")
        return self._nodes[path]

    def unchanged(self) -> bool:
        """Whether all objects are still what they were."""
        return all(of_file(path) == before for path, before in self.used.items())

    def _compiled(self, path: str, source: _Text, command: list[str]) -> _File:
        """Compiles a source of the image, unless its object is that of this text and command already."""
        taken = [unquoted(name) for name in _TAKEN.findall(source.text.decode(errors="surrogateescape"))]
        made = Made(path, self._known.state, command, source.text, *map(_digest, taken))
        if not made.is_there():
            keep(Path(source.get_internal_path()), source.text)
            launcher = None
            if word := launched({}):
                from zeroos.scons.launcher import Launcher

                launcher = Launcher(word, self._toolchain, f"{BUILD}/launch")
            make = Compile(command, [], Names(self._toolchain), "", "", launcher)
            target = _File(path, "")
            if make.run(source.get_internal_path(), target):
                raise Unknown(path)
            made.note()
        return _File(path, _digest(path), True, [source])


def _digest(path: str) -> str:
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""


def answer(
    request: link_requests.Request,
    platform: Platform,
    known: Known,
    digests: Mapping[str, str],
    task: str,
    wanted: str | None,
) -> str:
    """Links what a request describes, unless it is linked, and returns what `task` asks about it (tasks.py).

    `known` are the platform's objects, `digests` are those of its files. The current folder is that of links. Raises
    Unknown where SCons has to be asked, and ZeroosError as the link by SCons does."""
    if "" in digests.values():
        raise Unknown("files that are not there")
    folder, file = _place(request, platform)
    made = Made(file, request, known.state, digests)
    is_linked = made.is_there()
    if is_linked and task == "link":
        return file
    debug = Made(f"{folder}/{request['name']}.debug.elf", request, known.state, digests)
    if is_linked and task == "debug" and debug.is_there():
        return debug.path
    os.makedirs(folder, exist_ok=True)
    image, objects = _image(request, platform, known, digests)
    if not is_linked:
        elf = _linked(request, image, known, digests)
        if not elf.is_there():
            link.checked(image)
            if not objects.unchanged():
                raise Unknown("an object that another link has made anew")
            elf.note()
        link.packed(image, elf.path)
        made.note()
    said = tasks.of(task, image, wanted)
    if task == "debug":
        debug.note()
    return said


def note(request: link_requests.Request, platform: Platform, known: Known, digests: Mapping[str, str]) -> None:
    """Writes down what SCons has linked."""
    Made(_place(request, platform)[1], request, known.state, digests).note()
    with contextlib.suppress(Unknown):
        image, _ = _image(request, platform, known, digests)
        _linked(request, image, known, digests).note()


def _place(request: link_requests.Request, platform: Platform) -> tuple[str, str]:
    """Returns the folder of an image, and its file."""
    folder = chosen.folder(BUILD, platform, request["name"], request["options"])
    return folder, f"{folder}/{request['name']}.{platform.suffix}"


def _linked(request: link_requests.Request, image: Image, known: Known, digests: Mapping[str, str]) -> Made:
    """The ELF of an image: made of its objects, and of no more of its archives than the members that are linked."""
    archives = {node.get_internal_path() for node in image.archives.nodes}
    objects = {file: digest for file, digest in digests.items() if file not in archives}
    return Made(f"{image.folder}/{image.linked_name}.elf", request, known.state, objects, image.members())


def _image(
    request: link_requests.Request, platform: Platform, known: Known, digests: Mapping[str, str]
) -> tuple[Image, _Objects]:
    """Returns the image that a request describes, with the objects that it needs."""
    folder, file = _place(request, platform)
    name, stack, env = request["name"], request.get("stack", platform.stack), request.get("env", {})
    arguments.check(name, platform, request["args"], env, stack, {}, {**POLICIES, **platform.options})
    choices, toolchain = chosen.choices(platform, {}, request["options"]), tools.find()
    objects = _Objects(known, folder, toolchain)
    catalog = Catalog(platform, HOME, toolchain, objects, BUILD, lto=choices["lto"] == "on")
    tables = SymbolTables(Path(folder, "symbols.cache").absolute(), known.state, _tables(known))
    nodes = [_File(file, digests[file]) for file in request["files"]]
    image = Image.of(name, catalog, tables, tables, choices, stack, folder, nodes, lambda node: node.own)
    image.generated = [startup(objects, image, [request["program"], *request["args"]], env)]
    if "tree" in request:
        image.generated += generated.files(objects, image, request["tree"])
    image.objects += image.generated
    image.file = _File(file, "")
    for node in [*image.objects, *image.discover()]:
        if not objects.readable(node):
            raise Unknown(node.get_internal_path())
    return image, objects
