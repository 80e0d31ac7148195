"""The targets other than images: run, profile, prove, debug, audit, why, matrix, sdk, wheel, test and bench, and the
build of one link."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from SCons.Action import Action
from SCons.Script import BUILD_TARGETS, Alias, AlwaysBuild, Default, DefaultEnvironment, GetOption, Requires

from zeroos.options import check
from zeroos.platforms.descriptor import load
from zeroos.scons import commandline, compile_commands, direct, tasks, testing
from zeroos.scons import project as projects
from zeroos.scons.actions import one_message
from zeroos.scons.image import Image
from zeroos.scons.session import TESTS, opened, refusing

# An action for one image, or for all of them. It returns SCons' status.
OfOne = Callable[[Image, commandline.Request], int | None]
OfAll = Callable[[Sequence[Image], commandline.Request], int | None]


def declare(project: projects.Project) -> None:
    """Declares run, profile, prove, debug, audit, compile_commands.json, why, matrix, sdk, wheel, test and bench."""
    request = project.request
    _together(project, "run", _run)
    _together(project, "profile", _profile)
    _together(project, "prove", _prove)
    if request.matrix:
        _together(project, "matrix", _matrix)
    _together(project, compile_commands.FILE, _compile_commands, project)
    _each(project, "debug", _debug)
    _each(project, "audit", _audit)
    if "sdk" in request.targets:
        _sdk(project)
    if request.why is not None:
        _each(project, "why", _why)
        (BUILD_TARGETS.append if request.targets else Default)("why")
    if "wheel" in request.targets:
        AlwaysBuild(Alias("wheel", [], Action(_wheel, strfunction=lambda target, source, env: None)))
    for name in TESTS:
        _tool(name, testing.command(request.tests, GetOption("num_jobs"), name == "test-random"))
    bench = next((part for part in request.tests if part.startswith("bench/")), "bench/figures.py")
    _tool("bench", [sys.executable, f"test/{bench}", *(platform.name for platform in request.platforms)])


def _each(project: projects.Project, name: str, function: OfOne) -> None:
    """Declares the alias `name`: it calls function(image, request) for each image in turn."""
    previous: list[object] = []
    action = _calling(function)
    for image in project.images:
        (alias,) = Alias(f"{name}-{image.platform.name}-{image.name}", image.file, action)
        alias.attributes.zeroos_of = image, project.request
        AlwaysBuild(alias)
        Requires(alias, previous)
        previous = [alias]
        Alias(name, alias)


def _together(project: projects.Project, name: str, function: Callable[..., int | None], *of: object) -> None:
    """Declares the alias `name`: it calls function(images, request), or function(*of), after all images are built."""
    (alias,) = Alias(name, [image.file for image in project.images], _calling(function))
    alias.attributes.zeroos_of = of or (project.images, project.request)
    AlwaysBuild(alias)


def _calling(function: Callable[..., int | None]):
    """Returns the action of an alias: it calls `function` with what the alias is of.

    That is an attribute, as SCons signs an action by all that its function refers to, and looks at each part of it."""

    @one_message
    def action(target, source, env):
        return function(*target[0].attributes.zeroos_of)

    return Action(action, strfunction=lambda target, source, env: None)


def _compile_commands(project: projects.Project) -> None:
    # What images asked for on the way, and do not need in the end, may not have been compiled.
    objects = {path for image in project.images for path in image.paths()}
    count = compile_commands.write(command for command in project.objects.commands() if command[1] in objects)
    print(f"{compile_commands.FILE}: {count:,} sources")


@refusing
def _sdk(project: projects.Project) -> None:
    """Declares the alias `sdk`: the library, linker script and headers of every chosen platform."""
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


def _run(images: Sequence[Image], request: commandline.Request) -> int | None:
    from zeroos.reports import run

    return run.run(images, request)


def _profile(images: Sequence[Image], request: commandline.Request) -> int:
    from zeroos.reports.profile import run

    return run.profile(images, request)


def _matrix(images: Sequence[Image], request: commandline.Request) -> int | None:
    from zeroos.reports import matrix

    return matrix.run(images, request)


def _prove(images: Sequence[Image], request: commandline.Request) -> int:
    from zeroos.reports import prove

    return prove.prove(images, request)


def _why(image: Image, request: commandline.Request) -> None:
    from zeroos.reports import why

    print(why.text(image, request.why or ""))


def _audit(image: Image, request: commandline.Request) -> None:
    from zeroos.reports.audit import build, files

    print(files.write(build.of_image(image), Path(image.folder, "audit")), end="")


def _debug(image: Image, request: commandline.Request) -> None:
    print(image.debug_elf())


@refusing
def one_link(arguments: Mapping[str, str]) -> None:
    """Declares the build of `zeroos ld`: one image of existing objects and archives.

    `arguments` has the file `request`, which describes the image (cli/engine.py), and the `task` (tasks.py)."""
    made = json.loads(Path(arguments["request"]).read_text())
    platform = load(Path(made["platform"]))
    check(made["options"], platform)
    request = commandline.Request(
        [platform], [], made["options"], why=arguments.get("why"), launcher=commandline.launcher({})
    )
    project = opened(request, wait=False)  # cli/engine.py holds the lock
    image = project.unikernel(
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
    _each(project, "answer", lambda image, request: print(tasks.of(arguments["task"], image, request.why)))
    Default("answer")
    atexit.register(direct.remember, image, project.known(platform))  # also where the link fails
