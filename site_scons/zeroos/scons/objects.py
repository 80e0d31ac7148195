"""Declares object files, each only once however many images need it, and says which are ready to be read."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import SCons.Node
import SCons.Node.FS
from SCons.Action import Action
from SCons.Builder import Builder
from SCons.Node.FS import find_file
from SCons.Scanner import FindPathDirs, ScannerBase
from SCons.Scanner.C import CScanner
from SCons.Script import GetOption

from zeroos.errors import ZeroosError, full
from zeroos.scons.actions import folder_of, signature

# The user's environment must not influence an object: clang reads CPATH, C_INCLUDE_PATH, CCC_OVERRIDE_OPTIONS …
ENVIRONMENT = {
    name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "TEMP", "SYSTEMROOT") if name in os.environ
}

_C = CScanner()
# In a string of C, or the assembler's own.
_INCBIN = r'\.incbin\s+(?:\\"([^"\\]+)\\"|"((?:[^"\\]|\\.)+)")'


def _scan(node, env, path):
    """Returns the files that a source takes in by #include, and by .incbin, which SCons' scanner for C does not know.

    The assembler looks for .incbin files in the current folder first."""
    found = _C.scan(node, path)
    for in_c, name in re.findall(_INCBIN, node.get_text_contents()):
        file = find_file(in_c or unquoted(name), (env.Dir("#"), *path))
        found += [file] if file else []
    return found


_SOURCES = ScannerBase(
    _scan,
    name="sources",
    path_function=FindPathDirs("CPPPATH"),
    recursive=True,
    scan_check=lambda node, env: node.rexists(),
)
_NO_HEADERS = ScannerBase(lambda node, env, path: [], name="no headers")


def on_disk(node) -> str:
    """Returns the path of the file or folder that a node stands for, relative to the SConstruct's folder.

    It is another one than the node's in a variant folder without copies, and where a Repository() has it."""
    node = node if node.duplicate or node.is_derived() else node.srcnode()
    return (node.rdir() if isinstance(node, SCons.Node.FS.Dir) else node.rfile()).get_internal_path()


class _Made(SCons.Node.FS.File):
    """A file of this build, whatever a Repository() holds under its name."""

    __slots__ = ()

    def rfile(self) -> SCons.Node.FS.File:
        """Returns the file that is used."""
        return self


def made(file: SCons.Node.FS.File) -> SCons.Node.FS.File:
    """Returns `file`, which this build makes, and which is not looked for in repositories."""
    file.__class__ = _Made  # as SCons changes an entry's class when it learns what it is
    return file


def named(make: Callable[[Any], SCons.Node.Node], name: object) -> SCons.Node.Node:
    """The node that `make`, fs.File or fs.Dir, has for a name as it stands. TypeError where it is none."""
    if isinstance(name, (str, os.PathLike, SCons.Node.Node)):
        return make(name)
    raise TypeError


def quoted(name: str) -> str:
    """A string literal of C and of the assembler; octal escapes need no care for what follows them."""
    letters = (
        chr(byte) if 32 <= byte < 127 and chr(byte) not in '"\\?' else f"\\{byte:03o}" for byte in os.fsencode(name)
    )
    return f'"{"".join(letters)}"'


def unquoted(text: str) -> str:
    """The name in an assembler's string."""
    octal = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
    return os.fsdecode(
        octal.sub(lambda found: bytes([int(found[1], 8) & 255]) if found[1].isdigit() else found[1], os.fsencode(text))
    )


def filled(command: list[str], source: str, object: str) -> list[str]:
    """The words of a command (class Objects) for one source and object."""
    words = {
        "{in}": f"./{source}" if source.startswith(("-", "@")) else source,  # no option, no file of options
        "{out}": object,
        "-femit-bin={out}": f"-femit-bin={object}",
        "-ffile-prefix-map={cwd}=.": f"-ffile-prefix-map={os.getcwd()}=.",
    }
    return [words.get(word, word) for word in command]


def _compile(target, source, env):
    path, object, (command, hint) = on_disk(source[0]), target[0].get_internal_path(), target[0].attributes.zeroos_make
    folder = folder_of(target[0])
    status = subprocess.run(filled(command, path, object), env=ENVIRONMENT).returncode
    if command[1] == "build-obj":  # zig leaves its code generator's own object beside the object
        Path(f"{object}.o").unlink(missing_ok=True)
    for said in filter(None, (hint, full(folder))) if status else ():
        print(f"scons: {path}: {said}", file=sys.stderr, flush=True)
    return status


def _announce(target, source, env):
    object = target[0].get_internal_path()
    if env["ZEROOS_VERBOSE"]:
        return shlex.join(filled(target[0].attributes.zeroos_make[0], on_disk(source[0]), object))
    return f"  CC    {object}"


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

    `env` needs no tools. A command is a list of words in which {in}, {out} and {cwd} stand for source, object and the
    current folder (`filled`). The command and `identity`, the toolchain's, are part of the object's signature.

    SCons gets nodes for whatever names a file: in a text it would substitute variables, and evaluate ${…}.
    """

    def __init__(self, env, identity: str, verbose: bool):
        self._env = env.Clone(ZEROOS_VERBOSE=verbose)
        self._env.Decider(changed)
        self._identity = identity
        self._nodes: dict[str, SCons.Node.Node] = {}
        self._recipes: dict[str, tuple[Any, ...]] = {}  # path -> what it is made from
        action = Action(_compile, strfunction=_announce, varlist=["ZEROOS_SIGNATURE"])
        self._env["BUILDERS"]["ZeroosObject"] = Builder(action=action, source_scanner=_SOURCES)
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
            source = self._env.fs.File(source)
            target.attributes.zeroos_make = command, hint
            text = signature(self._identity, identity, *command)
            if headers is None:
                (node,) = self._env.ZeroosLibraryObject(target, source, ZEROOS_SIGNATURE=text)
            else:
                folders = [self._env.fs.Dir(folder) for folder in headers]
                (node,) = self._env.ZeroosObject(target, source, ZEROOS_SIGNATURE=text, CPPPATH=folders)
            self._nodes[path] = node
        return node

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
    if node.get_state() == SCons.Node.executing:
        return False  # another thread is writing it now (SCons issue 3022)
    if not os.path.exists(node.get_internal_path()):
        return False
    if not node.has_builder() or GetOption("clean") or node.get_state() > SCons.Node.executing:
        return True
    if any(child.has_builder() for child in node.children()):
        return True  # it may or may not be built again: read it now, and once more if it is built
    return node.is_up_to_date()
