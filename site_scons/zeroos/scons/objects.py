"""Declares object files, each only once however many images need it, and says which are ready to be read."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from typing import Any

import SCons.Node
from SCons.Action import Action
from SCons.Builder import Builder
from SCons.Node.FS import find_file
from SCons.Scanner import FindPathDirs, ScannerBase
from SCons.Scanner.C import CScanner
from SCons.Script import GetOption

from zeroos.errors import ZeroosError

# The user's environment must not influence an object: clang reads CPATH, C_INCLUDE_PATH, CCC_OVERRIDE_OPTIONS …
ENVIRONMENT = {
    name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "TEMP", "SYSTEMROOT") if name in os.environ
}

_C = CScanner()


def _scan(node, env, path):
    """Returns the files that a source takes in by #include, and by .incbin, which SCons' scanner for C does not know.

    The assembler looks for .incbin files in the current folder first."""
    found = _C.scan(node, path)
    for name in re.findall(r'\.incbin\s+\\?"([^"\\]+)', node.get_text_contents()):
        file = find_file(name, (env.Dir("#"), *path))
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
    """Returns the path of a node's file, relative to the SConstruct's folder.

    For a source in a variant folder without copies it is the file in the source folder."""
    return (node if node.duplicate or node.is_derived() else node.srcnode()).get_internal_path()


def _compile(target, source, env):
    words = {"{in}": on_disk(source[0]), "{out}": target[0].get_internal_path()}
    command = [
        words.get(word, word.replace("{out}", words["{out}"]).replace("{cwd}", os.getcwd()))
        for word in env["ZEROOS_COMMAND"]
    ]
    status = subprocess.run(command, env=ENVIRONMENT).returncode
    stray = words["{out}"] + ".o"  # zig leaves its code generator's own object beside the object
    if os.path.exists(stray):
        os.unlink(stray)
    if status and env["ZEROOS_HINT"]:
        print(f"scons: {words['{in}']}: {env['ZEROOS_HINT']}", file=sys.stderr, flush=True)
    return status


def _announce(target, source, env):
    if env["ZEROOS_VERBOSE"]:
        return shlex.join(env["ZEROOS_COMMAND"]).replace("{out}", str(target[0])).replace("{in}", str(source[0]))
    return f"  CC    {target[0].get_internal_path()}"


def _write(target, source, env):
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
    current folder. The command's text and `identity`, the toolchain's, are part of the object's signature.
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
            signature = self._env.Literal(f"{self._identity} {identity} {shlex.join(command)}")
            settings = {"ZEROOS_COMMAND": command, "ZEROOS_SIGNATURE": signature, "ZEROOS_HINT": hint}
            if headers is None:
                (node,) = self._env.ZeroosLibraryObject(f"#{path}", source, **settings)
            else:
                (node,) = self._env.ZeroosObject(f"#{path}", source, **settings, CPPPATH=headers)
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
            (self._nodes[path],) = self._env.ZeroosText(f"#{path}", self._env.Value(text))
            if damaged(self._nodes[path]):  # SCons calls no Decider for a Value
                self._nodes[path].set_always_build()
        return self._nodes[path]


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
