"""One run of SCons: its settings, the checked command line, and the targets beside the images."""
from __future__ import annotations

import functools
import gc
import os
import subprocess
import sys

import SCons.Errors
import SCons.Node.FS
from SCons.Script import (Alias, AlwaysBuild, BUILD_TARGETS, Default, DefaultEnvironment, Exit, GetOption,
                          Help, Requires, SConscriptChdir, SConsignFile, SetOption)
from SCons.Action import Action

from zeroos.build import commandline, project as projects
from zeroos.errors import ZeroosError


def refusing(function):
    """Turns ZeroosError into one message and exit status 2."""
    @functools.wraps(function)
    def wrapper(*arguments, **options):
        try:
            return function(*arguments, **options)
        except ZeroosError as error:
            refuse(error)
    return wrapper


def refuse(error: ZeroosError) -> None:
    """Ends SCons with one message, and where an SConscript is to blame with its line."""
    frame = sys._getframe()
    while frame is not None and os.path.basename(frame.f_code.co_filename) != "SConscript":
        frame = frame.f_back
    place = f" ({os.path.relpath(frame.f_code.co_filename)}, line {frame.f_lineno})" if frame is not None else ""
    sys.stderr.write(f"scons: *** {error}{place}\n")
    Exit(2)


def begin() -> None:
    """Settings for a build of many small files: docs/build.md says what each saves."""
    SConscriptChdir(False)                     # paths are relative to the SConstruct everywhere
    os.makedirs(projects.BUILD, exist_ok=True)
    SConsignFile(f"{projects.BUILD}/sconsign")
    env = DefaultEnvironment(tools=[])
    env["IMPLICIT_COMMAND_DEPENDENCIES"] = 0   # the toolchain's identity is in every signature instead
    # A file's recorded content counts while its time of change is the recorded one. SCons compares whole seconds, and
    # would miss a second edit within one; there is no public hook for the precise time.
    SCons.Node.FS.Base.getmtime = _precise_mtime
    SetOption("max_drift", 1)
    SetOption("no_progress", 1)
    SetOption("num_jobs", os.cpu_count() or 1)  # a -j on the command line wins
    gc.disable()                               # a build is short, and its graph stays alive anyway


def _precise_mtime(node) -> float | None:
    """Time of a node's last change, in seconds with all the digits the file system has."""
    stat = node.stat()
    return stat.st_mtime if stat else None


@refusing
def request(arguments, targets) -> commandline.Request:
    """The command line, checked; under -h also the help text."""
    made = commandline.parse(arguments, targets, projects.HOME)
    if GetOption("help"):
        Help(commandline.help_text(projects.HOME))
    if GetOption("help") or targets and set(targets) <= {"test", "bench"}:
        made.apps.clear()  # the tests and figures start builds of their own
    return made


@refusing
def project(request: commandline.Request) -> projects.Project:
    """The project whose images the SConscripts declare."""
    return projects.Project(DefaultEnvironment(), request)


def targets(project: projects.Project) -> None:
    """Declares run, debug, why, test and bench."""
    request = project.request
    _each(project, "run", _run)
    _each(project, "debug", _debug)
    if request.why is not None:
        _each(project, "why", _why)
        (BUILD_TARGETS.append if request.targets else Default)("why")
    _tool("test", [sys.executable, "-m", "pytest", "-q", *request.tests])
    _tool("bench", [sys.executable, "test/bench/figures.py"])


def _each(project: projects.Project, name: str, function) -> None:
    """The alias `name`: function(image, request) for every image, one after the other in their order."""
    previous = []
    for image in project.images:
        def action(target, source, env, image=image):
            try:
                return function(image, project.request)
            except ZeroosError as error:
                raise SCons.Errors.BuildError(target, errstr=str(error), status=2, exitstatus=2) from None

        alias = Alias(f"{name}-{image.platform.name}-{image.name}", image.file, Action(action, strfunction=lambda target, source, env: None))
        AlwaysBuild(alias)
        Requires(alias, previous)
        previous = alias
        Alias(name, alias)


def _tool(name: str, command: list[str]) -> None:
    if name in map(str, BUILD_TARGETS):
        AlwaysBuild(Alias(name, [], Action(lambda target, source, env: subprocess.call(command), strfunction=lambda target, source, env: None)))


def _run(image, request) -> int | None:
    from zeroos.reports import run
    return run.run(image, request)


def _why(image, request) -> None:
    from zeroos.reports import why
    print(why.text(image, request.why))


def _debug(image, request) -> None:
    print(image.debug_elf())
