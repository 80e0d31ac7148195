"""The link of `zeroos ld` without SCons: where no object is to be compiled, SCons would only take its time.

After each link SCons leaves a list of the objects of libOS and the C library that it found to be up to date, with the
state of ZeroOS' own files before it looked. While these files are as they were, and an object is, nobody has to look
again. All else is done here by the functions that SCons calls.
"""

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from zeroos import link_requests
from zeroos.cache import keep, protect, trusted
from zeroos.home import HOME
from zeroos.linking.policies import POLICIES
from zeroos.platforms.model import Platform
from zeroos.scons import arguments, chosen, link, tasks
from zeroos.scons import toolchain as tools
from zeroos.scons.catalog import Catalog
from zeroos.scons.commandline import launcher as launched
from zeroos.scons.compiling import Compile
from zeroos.scons.image import Image
from zeroos.scons.names import Names
from zeroos.scons.startup import startup
from zeroos.scons.symbols import SymbolTables

BUILD = "build"  # below the folder of links
_State = tuple[int, int, int, int]


class Unknown(Exception):
    """Something is not known to be up to date."""


def state(platform: Platform) -> str:
    """Returns a digest of what tells whether any of ZeroOS' files, or the platform's, has changed."""
    total = hashlib.sha256(tools.find().identity.encode())
    package = Path(__file__).resolve().parents[1]
    folders = {HOME / "libos", HOME / "runtimes", HOME / "platforms" / "shared", platform.folder.absolute(), package}
    for folder in sorted(folders):
        for path, file in _files(str(folder)):
            total.update(os.fsencode(f"{path}\0{file.st_size} {file.st_mtime_ns} {file.st_ctime_ns}\n"))
    return total.hexdigest()


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if not entry.is_dir():
                yield entry.path, entry.stat()
            elif entry.name != "__pycache__":
                yield from _files(entry.path)


def _state(path: str) -> _State:
    file = os.stat(path)
    return file.st_ino, file.st_size, file.st_mtime_ns, file.st_ctime_ns


class Made:
    """A file, and what it was made of, which `repr` tells."""

    def __init__(self, path: str, *of: object):
        self._path, self._key = path, hashlib.sha256(repr(of).encode()).hexdigest()

    def note(self) -> None:
        """Writes that down."""
        keep(Path(f"{self._path}.made"), f"{self._key} {_digest(self._path)}".encode())

    def is_there(self) -> bool:
        """Whether the file is as it was when it was made of that."""
        try:
            key, digest = Path(f"{self._path}.made").read_text().split()
        except (OSError, ValueError):
            return False
        return key == self._key and digest == _digest(self._path)


def _known(platform: Platform, of: str) -> dict[str, Any]:
    """Returns what SCons left: `objects` (path -> state, signature, symbol table) for the `state` `of`."""
    file = Path(BUILD, f"known-{platform.name}")
    try:
        if trusted(file) and (found := marshal.loads(file.read_bytes()))["state"] == of:
            return dict(found)
    except (OSError, ValueError, EOFError, TypeError, KeyError):  # none yet, or damaged
        pass
    return {"state": of, "objects": {}}


def remember(image: Image, of: str) -> None:
    """Adds the objects that SCons found to be up to date for an image; `of` is the `state` before it looked."""
    from SCons.Node import executed, up_to_date

    if not hasattr(image, "closure"):  # it was refused before
        return
    known = _known(image.platform, of)
    for path in (*image.closure.members, *image.spare):
        if not image.archives.holds(path):
            node = image.catalog.node(path)
            if node.get_state() in (executed, up_to_date):
                known["objects"][path] = _state(path), node.get_csig(), image.table(node).pack()
    protect(keep(Path(BUILD, f"known-{image.platform.name}"), marshal.dumps(known)))


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

    def __init__(self, known: Mapping[str, Any], folder: str, toolchain: tools.Toolchain):
        self.used: dict[str, _State] = {}
        self._known, self._folder, self._toolchain = known, folder, toolchain
        self._nodes: dict[str, _File] = {}

    def readable(self, node: _File) -> bool:
        return True

    def text(self, path: str, text: str) -> _Text:
        return _Text(path, text)

    def declare(
        self, path: str, source: str | _File, command: list[str], headers: list[str] | None, identity: str = ""
    ) -> _File:
        """Returns the object at `path`. One of the image itself is compiled, any other one has to be known."""
        if path not in self._nodes:
            if isinstance(source, _Text) and path.startswith(f"{self._folder}/"):
                self._nodes[path] = self._compiled(path, source, command)
            else:
                before, signature, _ = self._known.get(path, (None, "", None))
                if before is None or not _same(path, before) or (isinstance(source, _Text) and not source.is_there()):
                    raise Unknown(path)
                self.used[path] = before
                self._nodes[path] = _File(path, signature)
        return self._nodes[path]

    def unchanged(self) -> bool:
        """Whether all objects are still what they were."""
        return all(_same(path, before) for path, before in self.used.items())

    def _compiled(self, path: str, source: _Text, command: list[str]) -> _File:
        """Compiles a source of the image, unless its object is that of this text and command already."""
        made = Made(path, command, source.text)
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


def _same(path: str, before: _State) -> bool:
    try:
        return _state(path) == before
    except OSError:
        return False


def _digest(path: str) -> str:
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""


def answer(
    request: link_requests.Request,
    platform: Platform,
    now: str,
    digests: Mapping[str, str],
    task: str,
    wanted: str | None,
) -> str:
    """Links what a request describes, unless it is linked, and returns what `task` asks about it (tasks.py).

    `now` is the `state`, `digests` are those of its files. The current folder is that of links. Raises Unknown where
    SCons has to be asked, and ZeroosError as the link by SCons does."""
    if "tree" in request or "" in digests.values():
        raise Unknown("files that become objects, or are not there")
    folder = chosen.folder(BUILD, platform, request["name"], request["options"])
    file = f"{folder}/{request['name']}.{platform.suffix}"
    made = Made(file, request, now, digests)
    linked = made.is_there()
    if linked and task == "link":
        return file
    os.makedirs(folder, exist_ok=True)
    image, objects = _image(request, platform, now, digests, folder)
    image.file = _File(file, "")
    image.discover()
    if not linked:
        link.checked(image)
        if not objects.unchanged():
            raise Unknown("an object that another link has made anew")
        link.packed(image, f"{folder}/{image.linked_name}.elf")
        made.note()
    return tasks.of(task, image, wanted)


def _image(
    request: link_requests.Request, platform: Platform, now: str, digests: Mapping[str, str], folder: str
) -> tuple[Image, _Objects]:
    name, stack, env = request["name"], request.get("stack", platform.stack), request.get("env", {})
    arguments.check(name, platform, request["args"], env, stack, {}, {**POLICIES, **platform.options})
    choices, toolchain = chosen.choices(platform, {}, request["options"]), tools.find()
    known = _known(platform, now)["objects"]
    objects = _Objects(known, folder, toolchain)
    catalog = Catalog(platform, HOME, toolchain, objects, BUILD, lto=choices["lto"] == "on")
    tables = SymbolTables(Path(folder, "symbols.cache").absolute(), {one[1]: one[2] for one in known.values()})
    nodes = [_File(file, digests[file]) for file in request["files"]]
    image = Image.of(name, catalog, tables, choices, stack, folder, nodes, lambda node: node.own)
    image.generated = [startup(objects, image, [request["program"], *request["args"]], env)]
    image.objects += image.generated
    return image, objects
