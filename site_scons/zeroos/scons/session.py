"""One run of SCons: its settings, the checked command line, and the targets beside the images."""

from __future__ import annotations

import fcntl
import functools
import gc
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import SCons.Node.FS
from SCons.Action import Action
from SCons.Script import (
    BUILD_TARGETS,
    Alias,
    AlwaysBuild,
    Default,
    DefaultEnvironment,
    Environment,
    Exit,
    GetOption,
    Help,
    Requires,
    SConscriptChdir,
    SConsignFile,
    SetOption,
)
from SCons.Script.SConscript import call_stack

from zeroos import home
from zeroos.errors import ZeroosError, near
from zeroos.linking.policies import POLICIES
from zeroos.platforms.descriptor import load
from zeroos.scons import commandline, compile_commands, testing
from zeroos.scons import project as projects
from zeroos.scons.actions import one_message

TESTS = {"test", "test-random"}
_locks = []  # open files: of the folders in which this run builds


def refusing(function):
    """Turns what the user can mend into one message and exit status 2."""

    @functools.wraps(function)
    def wrapper(*arguments, **options):
        try:
            return function(*arguments, **options)
        except (ZeroosError, OSError, UnicodeError) as error:
            refuse(error)

    return wrapper


def refuse(error: Exception) -> None:
    """Ends SCons with one message, and where a script that declares images is to blame with its line."""
    script, frame = str(call_stack[-1].sconscript), sys._getframe()
    while frame is not None and (
        os.path.basename(frame.f_code.co_filename) != os.path.basename(script) or _ours(frame.f_code.co_filename)
    ):
        frame = frame.f_back
    place = f" ({os.path.relpath(frame.f_code.co_filename, top())}, line {frame.f_lineno})" if frame is not None else ""
    sys.stderr.write(f"scons: *** {error}{place}\n")
    Exit(2)


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
    """Settings for a build of many small files: docs/build.md says what each saves. `elsewhere`: not in the tree of ZeroOS."""
    if not elsewhere and not os.path.samefile(".", projects.HOME):
        raise ZeroosError(f"this is not the folder of ZeroOS: run SCons in {projects.HOME}")
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
def request(arguments, targets) -> commandline.Request:
    """The command line, checked; under -h also the help text."""
    if "test" in arguments and not TESTS & set(targets):  # ./scons test=unit
        targets = [*targets, "test"]
        BUILD_TARGETS.append("test")
    made = commandline.parse(arguments, targets, projects.HOME)
    if GetOption("help"):
        Help(commandline.help_text(projects.HOME, arguments.get("platforms_path", "")))
    if GetOption("help") or targets and set(targets) <= {*TESTS, "bench", "wheel"}:
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
    """A project with everything that is made for it in `folder`, the images too where they lie `beside` it. Waits for other
    builds in there."""
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
def one_link(arguments) -> None:
    """The build of `zeroos ld`: one image of objects and archives that are there, as the file `request` says
    (cli/engine.py), and what the `task` is besides: to print the file, its debug information, a report or a chain."""
    made = json.loads(Path(arguments["request"]).read_text())
    platform = load(Path(made["platform"]))
    options = {**POLICIES, **platform.options}
    for name, value in made["options"].items():
        if name not in options:
            raise ZeroosError(f"unknown option of the link '{name}'.{near(name, options)}")
        commandline.one(value, name, options[name].values)
    request = commandline.Request([platform], [], made["options"], why=arguments.get("why"))
    project = opened(request, quiet=True)
    project.unikernel(
        DefaultEnvironment(),
        platform,
        made["name"],
        made["files"],
        args=made["args"],
        program=made["program"],
        env=made.get("env"),
        stack=made.get("stack"),
        files=made.get("tree"),
    )
    _together(project, "link", lambda images, request: print(images[0].file.get_internal_path()))
    _each(project, "debug", _debug)
    _each(project, "why", _why)
    _together(project, "report", _report)
    Default(arguments["task"])


@refusing
def package(project: projects.Project, name: str, version: str, sha256: str) -> str | None:
    """The folder of a package of the registry. Where all apps are built, one that cannot be had is left out."""
    from zeroos import registry

    return or_left_out(
        project, (name, version), lambda: registry.package(name, version, sha256, project.build), ZeroosError
    )


def or_left_out(project: projects.Project, key: tuple[str, str], make, missing: type[ZeroosError]):
    """What `make` returns. Where an error says that something is `missing`, it is an error if an app was asked for by name, else
    said once: None."""
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
    lock = open(f"{folder}/lock", "w")
    _locks.append(lock)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if not quiet:
            print("scons: another build is running in this tree, waiting for it", flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)


def targets(project: projects.Project) -> None:
    """Declares run, prove, debug, compile_commands.json, why, matrix, sdk, wheel, test and bench."""
    request = project.request
    _together(project, "run", _run)
    _together(project, "prove", _prove)
    if request.matrix:
        _together(project, "matrix", _matrix)
    _together(project, compile_commands.FILE, lambda images, request: _compile_commands(project))
    _each(project, "debug", _debug)
    if "sdk" in request.targets:
        _sdk(project)
    if request.why is not None:
        _each(project, "why", _why)
        (BUILD_TARGETS.append if request.targets else Default)("why")
    if "wheel" in request.targets:
        AlwaysBuild(Alias("wheel", [], Action(_wheel, strfunction=lambda target, source, env: None)))
    for name in TESTS:
        _tool(name, testing.command(request.tests, GetOption("num_jobs"), name == "test-random"))
    _tool("bench", [sys.executable, "test/bench/figures.py", *(platform.name for platform in request.platforms)])


def _each(project: projects.Project, name: str, function) -> None:
    """The alias `name`: function(image, request) for every image, one after the other in their order."""
    previous = []
    for image in project.images:

        @one_message
        def action(target, source, env, image=image):
            return function(image, project.request)

        alias = Alias(
            f"{name}-{image.platform.name}-{image.name}",
            image.file,
            Action(action, strfunction=lambda target, source, env: None),
        )
        AlwaysBuild(alias)
        Requires(alias, previous)
        previous = alias
        Alias(name, alias)


def _together(project: projects.Project, name: str, function) -> None:
    """The alias `name`: function(images, request), once all of them are built."""

    @one_message
    def action(target, source, env):
        return function(project.images, project.request)

    AlwaysBuild(
        Alias(
            name, [image.file for image in project.images], Action(action, strfunction=lambda target, source, env: None)
        )
    )


def _compile_commands(project: projects.Project) -> None:
    count = compile_commands.write(project.objects.commands())
    print(f"{compile_commands.FILE}: {count:,} sources")


@refusing
def _sdk(project: projects.Project) -> None:
    """The alias `sdk`: of every platform chosen, library, linker script and headers."""
    from zeroos.scons import sdk

    for platform in project.request.platforms:
        library, script, *headers = sdk.declare(DefaultEnvironment(), project, platform)
        text = f"{os.path.dirname(str(library))}: how to use it stands at the top of {platform.name}.ld"
        AlwaysBuild(
            Alias(
                f"sdk-{platform.name}",
                [library, script, *headers],
                Action(
                    lambda target, source, env, text=text: print(text), strfunction=lambda target, source, env: None
                ),
            )
        )
        Alias("sdk", f"sdk-{platform.name}")


def _tool(name: str, command: list[str]) -> None:
    if name in map(str, BUILD_TARGETS):
        AlwaysBuild(
            Alias(
                name,
                [],
                Action(
                    lambda target, source, env: subprocess.call(command), strfunction=lambda target, source, env: None
                ),
            )
        )


@one_message
def _wheel(target, source, env) -> None:
    from zeroos import wheel

    print(wheel.make(projects.HOME, Path(projects.BUILD)))


def _run(images, request) -> int | None:
    from zeroos.reports import run

    return run.run(images, request)


def _matrix(images, request) -> int | None:
    from zeroos.reports import matrix

    return matrix.run(images, request)


def _prove(images, request) -> int:
    from zeroos.reports import prove

    return prove.prove(images, request)


def _why(image, request) -> None:
    from zeroos.reports import why

    print(why.text(image, request.why))


def _report(images, request) -> None:
    from zeroos.reports import run

    print("\n".join(f"{name:14} {value}" for name, value in run.facts(images[0])))


def _debug(image, request) -> None:
    print(image.debug_elf())
