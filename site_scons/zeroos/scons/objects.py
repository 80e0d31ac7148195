"""Declares object files, each only once however many images need it, and says which are ready to be read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import SCons.Node
import SCons.Node.FS
from SCons.Action import Action
from SCons.Builder import Builder
from SCons.Node.FS import find_file
from SCons.Scanner import FindPathDirs, ScannerBase
from SCons.Scanner.C import CScanner
from SCons.Script import GetOption

from zeroos.errors import ZeroosError
from zeroos.scons import compiling, progress, reads, shared
from zeroos.scons.actions import folder_of, signature
from zeroos.scons.compiling import Compile, on_disk
from zeroos.scons.launcher import Launcher
from zeroos.scons.literals import unquoted
from zeroos.scons.names import Names
from zeroos.scons.toolchain import Toolchain

_C = CScanner()
# The assembler's words for files, also in a string of C; and what a source does only where a file is.
_TAKEN = r'\.inc(?:bin|lude)\s+(?:\\"([^"\\]+)\\"|"((?:[^"\\]|\\.)+)")'
_ASKED = r'__has_(?:include|include_next|embed)\s*\(\s*["<]([^">\n]+)[">]'


Remember = Callable[[str, Callable[[], tuple[Any, ...]]], tuple[Any, ...]]


def _scan(node, env, path, remember: Remember):
    """Returns the files that a source takes in by #include and what SCons' scanner for C does not know: .incbin,
    .include, and what it asks for.

    The assembler looks for files in the current folder first. The names in a text are remembered: a null build reads no
    source."""
    included, taken, asked = remember(f"names in {node.get_csig()}", lambda: _names(node))
    node.includes = list(included)
    return [
        *_C.scan(node, path),
        *filter(None, (find_file(name, (env.Dir("#"), *path)) for name in taken)),
        *filter(None, (find_file(name, (node.dir, *path)) for name in asked)),
    ]


def _names(node) -> tuple[Any, ...]:
    text = node.get_text_contents()
    included = tuple(_C.find_include_names(node))
    if ".inc" not in text and "__has_" not in text:  # as nearly always
        return included, (), ()
    taken = tuple(in_c or unquoted(name) for in_c, name in re.findall(_TAKEN, text))
    return included, taken, tuple(re.findall(_ASKED, text))


_READ_BEFORE = ScannerBase(lambda node, env, path: node.attributes.zeroos_make.before(node), name="read before")
_NO_HEADERS = ScannerBase(lambda node, env, path: [], name="no headers")


class _Made(SCons.Node.FS.File):
    """A file of this build, whatever a Repository() holds under its name."""

    __slots__ = ()

    def rfile(self) -> SCons.Node.FS.File:
        """Returns the file that is used."""
        return self

    def visited(self) -> None:
        """Called by SCons when it was made or is up to date."""
        super().visited()
        progress.finish(self)

    def built(self) -> None:
        """Called by SCons when it was made, or taken from the cache."""
        super().built()
        if make := getattr(self.attributes, "zeroos_make", None):
            make.record(self)


class _Ready(SCons.Node.FS.File):
    """A file that an earlier build made, and that nobody has to look at."""

    __slots__ = ()

    def make_ready(self) -> None:
        """Called by SCons before it looks whether it is up to date."""

    def visited(self) -> None:
        """Called by SCons when it is done with it: what it knows of the file stays as it is."""


def ready(file: SCons.Node.FS.File) -> SCons.Node.FS.File:
    """Returns `file`, which is up to date."""
    file.__class__ = _Ready
    return file


def made(file: SCons.Node.FS.File) -> SCons.Node.FS.File:
    """Returns `file`, which this build makes, and which is not looked for in repositories, nor in SCons' cache."""
    file.__class__ = _Made  # as SCons changes an entry's class when it learns what it is
    file.set_nocache()
    progress.expect()
    return file


def named(make: Callable[[Any], SCons.Node.Node], name: object) -> SCons.Node.Node:
    """The node that `make`, fs.File or fs.Dir, has for a name as it stands. TypeError where it is none."""
    if isinstance(name, (str, os.PathLike, SCons.Node.Node)):
        return make(name)
    raise TypeError


def _write(target, source, env):
    folder_of(target[0])
    with open(target[0].get_internal_path(), "w") as file:
        file.write(source[0].read())


def damaged(target) -> bool:
    """Whether `target` differs from its recorded content: its build was killed, or something else wrote the file."""
    return target.exists() and getattr(target.get_stored_info().ninfo, "csig", None) != target.get_csig()


def changed(dependency, target, previous, repo_node=None) -> bool:
    """A Decider by content, of the dependency and also of the target."""
    return dependency.changed_content(target, previous, repo_node) or damaged(target)


class Objects:
    """The objects of one build, by path.

    `env` needs no tools. A command is a list of words (compiling.filled). Without folders of this machine, it is part
    of the object's signature, as `toolchain`'s identity is. `cache` is the folder of a cache, or None; `launcher` is
    what stands in front of every compile, or None. `remember` keeps what was read from a file for later builds.

    SCons gets nodes for whatever names a file: in a text it would substitute variables, and evaluate ${…}.
    """

    def __init__(
        self,
        env,
        toolchain: Toolchain,
        verbose: bool,
        cache: str | None,
        launcher: Launcher | None,
        remember: Remember,
    ):
        self._env = env.Clone(ZEROOS_VERBOSE=verbose)
        self._env.Decider(changed)
        shared.attach(self._env, cache)
        self._identity, self._names, self._launcher = toolchain.identity, Names(toolchain), launcher
        self._commands: dict[tuple[str, ...], tuple[str, list[str]]] = {}
        self._nodes: dict[str, SCons.Node.Node] = {}
        self._recipes: dict[str, tuple[Any, ...]] = {}  # path -> what it is made from
        action = Action(compiling.compile, strfunction=compiling.announce)
        # SCons signs an action by its function and by variables, which it substitutes for each object.
        action.get_contents = lambda target, source, env: target[0].attributes.zeroos_make.signature.encode()
        sources = ScannerBase(
            partial(_scan, remember=remember),
            name="sources",
            path_function=FindPathDirs("CPPPATH"),
            recursive=True,
            scan_check=lambda node, env: node.rexists(),
        )
        self._env["BUILDERS"]["ZeroosObject"] = Builder(
            action=action, source_scanner=sources, target_scanner=_READ_BEFORE
        )
        self._env["BUILDERS"]["ZeroosText"] = Builder(
            action=Action(_write, strfunction=lambda target, source, env: None)
        )
        # The headers of a library only change with the toolchain. Not reading them halves the time of a null build.
        self._env["BUILDERS"]["ZeroosLibraryObject"] = Builder(action=action, source_scanner=_NO_HEADERS)

    def declare(
        self, path: str, source, command: list[str], headers: list[str] | None, identity: str = "", hint: str = ""
    ) -> SCons.Node.Node:
        """Returns the node of the object at `path`, compiled from `source` by `command`.

        `headers` are the folders of headers that may be edited, or None if no header may. `identity` is part of the
        signature, for what no scanner reads. `hint` is printed if the compiler refuses the source. Raises ZeroosError
        if `path` was declared with another source or command.
        """
        node = self._nodes.get(path)
        recipe = source if isinstance(source, str) else source.get_internal_path(), command, headers, identity
        if self._recipes.setdefault(path, recipe) != recipe:
            raise ZeroosError(
                f"{path} would be made in two ways: from {self._recipes[path][0]} and from {source}; rename one"
            )
        if node is None:
            target = made(self._env.fs.File(f"#{path}"))
            target.set_nocache(None)
            source = self._env.fs.File(source)
            text, folders = self._of_command(identity, *command)
            searched = None if headers is None else folders
            target.attributes.zeroos_make = Compile(command, searched, self._names, text, hint, self._launcher)
            if headers is None:
                (node,) = self._env.ZeroosLibraryObject(target, source)
            else:
                paths = [self._env.fs.Dir(folder) for folder in headers]
                (node,) = self._env.ZeroosObject(target, source, CPPPATH=paths)
            self._nodes[path] = node
        return node

    def _of_command(self, *words: str) -> tuple[str, list[str]]:
        """Returns the signature of a command and the folders in which it looks for headers. Many objects share it."""
        if words not in self._commands:
            text = signature(self._identity, *map(self._names.word, words))
            self._commands[words] = text, reads.folders(words)
        return self._commands[words]

    def readable(self, node: SCons.Node.Node) -> bool:
        """Whether a file is what this run will link (the function of this name)."""
        return readable(node)

    def compiles(self, node: SCons.Node.Node) -> bool:
        """Whether `declare` declared this node."""
        return self._nodes.get(node.get_internal_path()) is node

    def commands(self) -> list[tuple[str, str, list[str]]]:
        """Returns the source, object and command of every object declared so far."""
        return [
            (on_disk(node.sources[0]), path, self._recipes[path][1])
            for path, node in self._nodes.items()
            if node.has_builder() and len(self._recipes[path]) > 1
        ]

    def text(self, path: str, text: str) -> SCons.Node.Node:
        """Returns the node of a generated source file. Raises ZeroosError if `path` was declared with another text."""
        if self._recipes.setdefault(path, (text,)) != (text,):
            raise ZeroosError(f"{path} would be written with two contents; rename one of the images")
        if path not in self._nodes:
            (self._nodes[path],) = self._env.ZeroosText(made(self._env.fs.File(f"#{path}")), self._env.Value(text))
            if damaged(self._nodes[path]):  # SCons calls no Decider for a Value
                self._nodes[path].set_always_build()
        return self._nodes[path]


def declared(node: SCons.Node.Node, origin: str) -> bool:
    """Returns whether the archive of a program was declared before: platforms of one instruction set share it.

    Raises ZeroosError if that was made from something else than `origin`."""
    if not node.has_builder():
        node.attributes.zeroos_origin = origin
        return False
    if node.attributes.zeroos_origin != origin:
        raise ZeroosError(
            f"{node.get_internal_path()} would be made in two ways: from {node.attributes.zeroos_origin} and from "
            f"{origin}; rename one of the images"
        )
    return True


def readable(node: SCons.Node.Node) -> bool:
    """Whether the file on disk is what this run will link, so that its symbols may be read now.

    Every node refused here is built later in this run, while the image waits for it; then SCons scans the image again.
    So the last scan before the link has read the final content of all objects. (SCons' own Scanner.Current refuses
    more: an object whose generated source turns out unchanged is never built, and would be lost.)
    """
    if isinstance(node, _Ready):
        return True
    if node.get_state() == SCons.Node.executing:
        return False  # another thread is writing it now (SCons issue 3022)
    if not os.path.exists(node.get_internal_path()):
        return False
    if not node.has_builder() or GetOption("clean") or node.get_state() > SCons.Node.executing:
        return True
    if any(child.has_builder() for child in node.children()):
        return True  # it may or may not be built again: read it now, and once more if it is built
    return not node.changed(allowcache=True)
