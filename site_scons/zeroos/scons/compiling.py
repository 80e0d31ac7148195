"""How an object is compiled, and what its compiler read."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zeroos.errors import full
from zeroos.scons import reads
from zeroos.scons.actions import folder_of
from zeroos.scons.launcher import Launcher
from zeroos.scons.names import Names

if TYPE_CHECKING:  # a link without SCons compiles, too
    import SCons.Node
    import SCons.Node.FS

# The user's environment must not influence an object: clang reads CPATH, C_INCLUDE_PATH, CCC_OVERRIDE_OPTIONS …
ENVIRONMENT = {
    **{name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "TEMP", "SYSTEMROOT") if name in os.environ},
    "SOURCE_DATE_EPOCH": "0",  # what __DATE__ and __TIME__ are in every build
}


class Compile:
    """The compile of one object: an attribute of its node, `zeroos_make`.

    A `command` is a list of words in which {in}, {out} and {cwd} stand for source, object and the current folder
    (`filled`). `searched` are the folders in which the compiler looks for headers, None if no header may change.
    `signature` stands for command and toolchain. `hint` is printed if the compiler refuses the source."""

    def __init__(
        self,
        command: list[str],
        searched: Sequence[str] | None,
        names: Names,
        signature: str,
        hint: str,
        launcher: Launcher | None,
    ):
        self._zig = command[1] == "build-obj"  # no compiler of C, and no launcher knows it
        self._launcher = None if self._zig else launcher
        self.command, self.searched, self.names, self.hint = command, searched, names, hint
        self.signature = signature
        self.reads: list[str] = []  # what the compiler read in this run, or read when the object was put in the cache
        self.started = 0  # when it began in this run, in nanoseconds since 1970
        self.shareable = False  # whether it said nothing: else a warning would be seen once, and then never again
        self._unscanned: set[SCons.Node.Node] = set()

    def run(self, source: str, target: SCons.Node.FS.File) -> int:
        """Compiles. Returns the compiler's exit status."""
        object = target.get_internal_path()
        folder = folder_of(target)
        more = [] if self._zig or source.endswith(".s") else reads.depends(object)
        more += ["-fdiagnostics-color=always"] if not self._zig and sys.stderr.isatty() else []
        environment = self._launcher.environment(ENVIRONMENT) if self._launcher else ENVIRONMENT
        self.started = time.time_ns()
        done = subprocess.run([*self.words(source, object), *more], env=environment, stderr=subprocess.PIPE)
        said = done.stderr.decode(errors="replace")
        self.reads = [self._launcher.real(path) if self._launcher else path for path in reads.taken(object)]
        self.shareable = not said
        if self._zig:  # it leaves its code generator's own object beside the object
            Path(f"{object}.o").unlink(missing_ok=True)
        if done.returncode:
            said += "".join(f"scons: {source}: {why}\n" for why in (self.hint, full(folder)) if why)
        sys.stderr.write(said)  # at once, so that no other compiler's lines come between
        sys.stderr.flush()
        return done.returncode

    def words(self, source: str, object: str) -> list[str]:
        """Returns the command for a source and an object."""
        words = filled(self.command, source, object)
        return self._launcher.words(words) if self._launcher else words

    def forget(self) -> None:
        """Begins anew: in --interactive an object may be made several times."""
        self.reads, self.started, self.shareable = [], 0, False

    def scanned(self, node: SCons.Node.FS.File) -> list[str]:
        """Returns the paths of the source and of the headers that SCons' scan finds."""
        return [on_disk(child) for child in node.children() if child not in self._unscanned]

    def unchanged(self, path: str) -> bool:
        """Whether a file is as it was when the compile began."""
        if self.names.of_toolchain(path):
            return True
        try:
            stat = os.stat(path)
        except OSError:
            return False
        return max(stat.st_mtime_ns, stat.st_ctime_ns) < self.started

    def before(self, node: SCons.Node.FS.File) -> list[SCons.Node.Node]:
        """Returns what the compiler read for the object on disk and no scan finds, and what now would take its place.

        The former is the rest of the dependencies that SCons recorded."""
        recorded = getattr(node.get_stored_info().binfo, "bimplicit", None) or []
        found = node.implicit or []
        self._unscanned = set()
        if self.searched is not None and len(recorded) > len(found):
            known = set(map(str, found))
            paths = [os.path.abspath(str(one)) for one in recorded if str(one) not in known]
            paths += [other for path in paths for other in reads.earlier(path, self.searched)]
            files = [
                node.fs.File(path) for path in dict.fromkeys(paths) if os.path.isfile(path) or _made_here(node, path)
            ]
            rest = [file for file in files if file not in found]  # a scan may find what takes a file's place, too
            self._unscanned = set(rest)
            return rest
        return []

    def record(self, node: SCons.Node.FS.File) -> None:
        """Adds to an object's dependencies what its compiler read and no scan finds, after it was made."""
        if self.searched is None or not hasattr(node, "binfo"):  # with -n nothing is recorded
            return
        scanned = set(map(os.path.abspath, self.scanned(node)))
        paths = sorted({os.path.abspath(path) for path in self.reads if not self.names.of_toolchain(path)} - scanned)
        rest = [node.fs.File(path) for path in paths if os.path.exists(path)]
        if rest or self._unscanned:
            found = [child for child in node.implicit or [] if child not in self._unscanned]
            self._unscanned = set(rest)
            for child in rest:
                child.get_csig()
            node.implicit = None
            node.add_to_implicit([*found, *rest])
            del node.binfo
            node.get_binfo()


def _made_here(node, path: str) -> bool:
    return node.fs.File(path).is_derived()


def on_disk(node) -> str:
    """Returns the path of the file or folder that a node stands for, relative to the SConstruct's folder.

    It is another one than the node's in a variant folder without copies, and where a Repository() has it."""
    node = node if node.duplicate or node.is_derived() else node.srcnode()
    return (node.rdir() if hasattr(node, "rdir") else node.rfile()).get_internal_path()


def filled(command: list[str], source: str, object: str) -> list[str]:
    """The words of a command for one source and object."""
    words = {
        "{in}": f"./{source}" if source.startswith(("-", "@")) else source,  # no option, no file of options
        "{out}": object,
        "{cache}": f"{object.partition('/compiler-rt/')[0]}/.zig-cache",
        "-femit-bin={out}": f"-femit-bin={object}",
        "-ffile-prefix-map={cwd}=.": f"-ffile-prefix-map={os.getcwd()}=.",
    }
    return [words.get(word, word) for word in command]


def compile(target, source, env) -> int:
    """An action of SCons: compiles an object."""
    return target[0].attributes.zeroos_make.run(on_disk(source[0]), target[0])


def announce(target, source, env) -> str:
    """What is printed for that action."""
    object = target[0].get_internal_path()
    if env["ZEROOS_VERBOSE"]:
        return shlex.join(target[0].attributes.zeroos_make.words(on_disk(source[0]), object))
    return f"  CC    {object}"
