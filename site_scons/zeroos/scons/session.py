"""One run of SCons: its settings, the checked command line, its project, and how it ends on a user's mistake."""

from __future__ import annotations

import contextlib
import functools
import gc
import io
import os
import pickle
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType, SimpleNamespace
from typing import NoReturn, ParamSpec, TypeVar

import SCons.dblite
import SCons.Node.FS
import SCons.SConsign
from SCons.Script import (
    BUILD_TARGETS,
    DefaultEnvironment,
    Environment,
    Exit,
    GetOption,
    Help,
    SConscriptChdir,
    SetOption,
)
from SCons.Script.SConscript import call_stack

from zeroos import home, lock
from zeroos.cache import protect, trusted
from zeroos.errors import ZeroosError, lacking
from zeroos.scons import commandline, progress, records
from zeroos.scons import project as projects

_P = ParamSpec("_P")
_T = TypeVar("_T")

TESTS = {"test", "test-random"}
_locks = contextlib.ExitStack()  # of the folders in which this run builds, held until the process ends


def refusing(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Returns `function`, with errors that the user can fix turned into one message and exit status 2."""

    @functools.wraps(function)
    def wrapper(*arguments: _P.args, **options: _P.kwargs) -> _T:
        try:
            return function(*arguments, **options)
        except (ZeroosError, OSError, UnicodeError) as error:
            refuse(error)
        except ModuleNotFoundError as error:
            refuse(ZeroosError(lacking(error)))

    return wrapper


def refuse(error: Exception) -> NoReturn:
    """Ends SCons with one message, and with the line of the script that led here, if it is a user's script."""
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
    """Whether `file` is ZeroOS' SConstruct or that of `zeroos ld`: a user's mistake is never in these."""
    return Path(file).resolve() in (
        home.HOME / "SConstruct",
        Path(__file__).resolve().parents[1] / "cli" / "link.scons",
    )


def top() -> str:
    """The folder of the SConstruct."""
    return SCons.Node.FS.get_default_fs().pathTop


@refusing
def begin(elsewhere: bool = False) -> None:
    """Sets SCons up for a build of many small files; docs/build.md says what each setting saves.

    `elsewhere` allows a folder other than ZeroOS' own. Raises ZeroosError for another folder without it."""
    if not elsewhere and not os.path.samefile(".", projects.HOME):
        raise ZeroosError(f"this is not the folder of ZeroOS: run SCons in {projects.HOME}")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # the terminal's encoding may lack characters of a report
    DefaultEnvironment(tools=[])  # first, as any other call that makes it loads every tool of SCons
    SConscriptChdir(False)  # paths are relative to the SConstruct everywhere
    os.makedirs(projects.BUILD, exist_ok=True)
    _discard_damaged(f"{projects.BUILD}/sconsign.dblite")
    # The default is the folder of the SConstruct.
    SCons.SConsign.File(os.path.abspath(f"{projects.BUILD}/sconsign"), SimpleNamespace(open=_Database))
    records.begin()
    SetOption("max_drift", 1)
    SetOption("no_progress", 1)
    SetOption("num_jobs", _processors())  # a -j on the command line wins
    gc.disable()  # a build is short, and its graph stays alive anyway


def _discard_damaged(database: str) -> None:
    """Deletes SCons' database if it is damaged: with it every run fails, without it SCons rebuilds everything."""
    try:
        if not trusted(Path(database)):  # unpickling runs what its author likes
            raise ValueError("somebody else can have written it")
        with open(database, "rb") as file:
            found = pickle.load(file)
        if not isinstance(found, dict):
            raise ValueError(f"it holds {type(found).__name__}, not a dictionary")
    except FileNotFoundError:
        pass
    except Exception as error:  # pickle may raise whatever it meets
        if os.path.getsize(database):  # -n leaves an empty one
            print(f"scons: {database} is damaged ({error}): building anew", flush=True)
        os.unlink(database)


class _Database(SCons.dblite._Dblite):
    """SCons' database. What it cannot write is built again by the next run, and nobody else may write it. A run that
    makes nothing does not write it."""

    _needs_sync: bool

    def __setitem__(self, folder: str, entries: bytes) -> None:
        """Keeps what is known of a folder's files."""
        if self._dict.get(folder) != entries:
            super().__setitem__(folder, entries)

    def sync(self) -> None:
        """Writes it, if anything in it is new."""
        if not self._needs_sync:
            return
        try:
            super().sync()
            protect(Path(self._file_name))
        except OSError as error:
            self._needs_sync = False
            Path(self._tmp_name).unlink(missing_ok=True)
            print(f"scons: cannot keep {self._file_name}: {error.strerror}", file=sys.stderr, flush=True)


def _processors() -> int:
    """Returns the number of processors that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@refusing
def request(arguments: Mapping[str, str], targets: Sequence[str]) -> commandline.Request:
    """Returns the checked command line. With -h, sets the help text."""
    if "test" in arguments and not {*TESTS, "bench"} & set(targets):  # ./scons test=unit
        targets = [*targets, "test"]
        BUILD_TARGETS.append("test")
    made = commandline.parse(arguments, targets, projects.HOME)
    if GetOption("help"):
        Help(commandline.help_text(projects.HOME, arguments.get("platforms_path", "")))
    if GetOption("help") or (targets and set(targets) <= {*TESTS, "bench", "wheel"}):
        made.apps.clear()  # these declare no images, or start builds of their own
    return made


@refusing
def project(request: commandline.Request) -> projects.Project:
    """Returns the project of ZeroOS' own tree, whose images the SConscripts declare."""
    return opened(request, wait=bool(request.scripts))


def opened(
    request: commandline.Request,
    folder: str = projects.BUILD,
    beside: bool = True,
    wait: bool = True,
) -> projects.Project:
    """Returns a project with all its output in `folder`; the images too, if `beside`.

    With `wait`, waits for other builds in that folder. Raises ZeroosError."""
    if GetOption("implicit_cache"):
        raise ZeroosError(
            "--implicit-cache keeps what was discovered before, also where it is no longer true: leave it out"
        )
    os.makedirs(folder, exist_ok=True)
    if wait:  # two would write the same files
        words = ["scons", *sys.argv[1:]]
        _locks.enter_context(lock.held(Path(folder, "lock"), f"another build in this tree: {shlex.join(words)}"))
    # The toolchain's identity is in every signature, so digests of its programs are not needed.
    env = Environment(tools=[], IMPLICIT_COMMAND_DEPENDENCIES=0, PRINT_CMD_LINE_FUNC=progress.announce)
    return projects.Project(env, request, folder, beside)


@refusing
def package(project: projects.Project, name: str, version: str, sha256: str) -> str | None:
    """Returns the folder of a registry's package. None if it cannot be fetched and no app is asked for by name."""
    from zeroos import registry

    return or_left_out(
        project, (name, version), lambda: registry.package(name, version, sha256, project.build), ZeroosError
    )


def or_left_out(
    project: projects.Project, key: tuple[str, str], make: Callable[[], _T], missing: type[ZeroosError]
) -> _T | None:
    """Returns what `make` returns, or None if it raises `missing`.

    The message is printed once for each `key`. If apps were asked for by name, the error is raised."""
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
