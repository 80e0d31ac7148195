"""One run of SCons: its settings, the checked command line, its project, and its end for a mistake of the user's."""

from __future__ import annotations

import fcntl
import functools
import gc
import io
import os
import pickle
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import IO, NoReturn, ParamSpec, TypeVar

import SCons.Node.FS
from SCons.Script import (
    BUILD_TARGETS,
    DefaultEnvironment,
    Environment,
    Exit,
    GetOption,
    Help,
    SConscriptChdir,
    SConsignFile,
    SetOption,
)
from SCons.Script.SConscript import call_stack

from zeroos import home
from zeroos.errors import ZeroosError
from zeroos.scons import commandline
from zeroos.scons import project as projects

_P = ParamSpec("_P")
_T = TypeVar("_T")

TESTS = {"test", "test-random"}
_locks: list[IO[str]] = []  # open files: of the folders in which this run builds


def refusing(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Turns what the user can mend into one message and exit status 2."""

    @functools.wraps(function)
    def wrapper(*arguments: _P.args, **options: _P.kwargs) -> _T:
        try:
            return function(*arguments, **options)
        except (ZeroosError, OSError, UnicodeError) as error:
            refuse(error)

    return wrapper


def refuse(error: Exception) -> NoReturn:
    """Ends SCons with one message, and where a script that declares images is to blame with its line."""
    script = str(call_stack[-1].sconscript)
    frame: FrameType | None = sys._getframe()
    while frame is not None and (
        os.path.basename(frame.f_code.co_filename) != os.path.basename(script) or _ours(frame.f_code.co_filename)
    ):
        frame = frame.f_back
    place = f" ({os.path.relpath(frame.f_code.co_filename, top())}, line {frame.f_lineno})" if frame is not None else ""
    sys.stderr.write(f"scons: *** {error}{place}\n")
    Exit(2)
    raise AssertionError("SCons goes on after Exit")


def _ours(file: str) -> bool:
    """Whether a script is the SConstruct of ZeroOS, or that of `zeroos ld`: nobody's mistakes are in there."""
    return Path(file).resolve() in (
        home.HOME / "SConstruct",
        Path(__file__).resolve().parents[1] / "cli" / "link.scons",
    )


def top() -> str:
    """The folder of the SConstruct."""
    return SCons.Node.FS.get_default_fs().pathTop


@refusing
def begin(elsewhere: bool = False) -> None:
    """Settings for a build of many small files: docs/build.md says what each saves.

    `elsewhere`: not in the tree of ZeroOS."""
    if not elsewhere and not os.path.samefile(".", projects.HOME):
        raise ZeroosError(f"this is not the folder of ZeroOS: run SCons in {projects.HOME}")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal may not know every letter of a report
    DefaultEnvironment(tools=[])  # first: whatever else asks for it would load every tool of SCons
    SConscriptChdir(False)  # paths are relative to the SConstruct everywhere
    os.makedirs(projects.BUILD, exist_ok=True)
    _discard_damaged(f"{projects.BUILD}/sconsign.dblite")
    SConsignFile(os.path.abspath(f"{projects.BUILD}/sconsign"))  # else beside the SConstruct, which may be elsewhere
    # A file's recorded content counts while its time of change is the recorded one. SCons compares whole seconds, and
    # would miss a second edit within one; there is no public hook for the precise time.
    SCons.Node.FS.Base.getmtime = _precise_mtime
    SetOption("max_drift", 1)
    SetOption("no_progress", 1)
    SetOption("num_jobs", _processors())  # a -j on the command line wins
    gc.disable()  # a build is short, and its graph stays alive anyway


def _discard_damaged(database: str) -> None:
    """Without its database SCons builds everything again; with a damaged one it fails at each run."""
    try:
        with open(database, "rb") as file:
            pickle.load(file)
    except FileNotFoundError:
        pass
    except Exception as error:  # pickle may raise whatever it meets
        if os.path.getsize(database):  # -n leaves an empty one
            print(f"scons: {database} is damaged ({error}): building anew")
        os.unlink(database)


def _processors() -> int:
    """Those this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _precise_mtime(node) -> float | None:
    """Time of a node's last change, in seconds with all the digits the file system has; also of one that kept the old
    time of its contents, as cp -p does."""
    stat = node.stat()
    return max(stat.st_mtime, stat.st_ctime) if stat else None


@refusing
def request(arguments: Mapping[str, str], targets: Sequence[str]) -> commandline.Request:
    """The command line, checked; under -h also the help text."""
    if "test" in arguments and not TESTS & set(targets):  # ./scons test=unit
        targets = [*targets, "test"]
        BUILD_TARGETS.append("test")
    made = commandline.parse(arguments, targets, projects.HOME)
    if GetOption("help"):
        Help(commandline.help_text(projects.HOME, arguments.get("platforms_path", "")))
    if GetOption("help") or (targets and set(targets) <= {*TESTS, "bench", "wheel"}):
        made.apps.clear()  # no images, or builds of their own
    return made


@refusing
def project(request: commandline.Request) -> projects.Project:
    """The project of ZeroOS' own tree, whose images the SConscripts declare."""
    return opened(request, wait=bool(request.scripts))


def opened(
    request: commandline.Request,
    folder: str = projects.BUILD,
    beside: bool = True,
    wait: bool = True,
    quiet: bool = False,
) -> projects.Project:
    """A project with everything that is made for it in `folder`, the images too where they lie `beside` it.

    Waits for other builds in there."""
    if GetOption("implicit_cache"):
        raise ZeroosError(
            "--implicit-cache keeps what was discovered before, also where it is no longer true: leave it out"
        )
    os.makedirs(folder, exist_ok=True)
    if wait:
        _wait_for_others(folder, quiet)
    # The toolchain's identity is in every signature, so no digest of its programs needs to be.
    return projects.Project(Environment(tools=[], IMPLICIT_COMMAND_DEPENDENCIES=0), request, folder, beside)


@refusing
def package(project: projects.Project, name: str, version: str, sha256: str) -> str | None:
    """The folder of a package of the registry. Where all apps are built, one that cannot be had is left out."""
    from zeroos import registry

    return or_left_out(
        project, (name, version), lambda: registry.package(name, version, sha256, project.build), ZeroosError
    )


def or_left_out(
    project: projects.Project, key: tuple[str, str], make: Callable[[], _T], missing: type[ZeroosError]
) -> _T | None:
    """What `make` returns, or None where it raises that something is `missing`.

    That is said once; where an app was asked for by name, it is an error."""
    if key in project.missing:
        return None
    try:
        return make()
    except missing as error:
        if project.request.named:
            raise
        project.missing.add(key)
        print(f"scons: an example is left out: {error}", flush=True)
        return None


def _wait_for_others(folder: str, quiet: bool) -> None:
    """One build at a time in one folder: two would write the same files."""
    lock = open(f"{folder}/lock", "w")  # noqa: SIM115  # held until the process ends
    _locks.append(lock)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if not quiet:
            print("scons: another build is running in this tree, waiting for it", flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)
