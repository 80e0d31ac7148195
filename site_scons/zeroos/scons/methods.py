"""The methods of the SCons tool `unikernel`, for ZeroOS' own tree and any other SConstruct."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from SCons.Node import NodeList
from SCons.Script import ARGUMENTS

from zeroos.errors import Missing, ZeroosError, near
from zeroos.linking.policies import POLICIES, expanded
from zeroos.options import of_environment, of_file, project_file
from zeroos.platforms.descriptor import load
from zeroos.platforms.model import Platform
from zeroos.scons import commandline, compilers, session
from zeroos.scons.project import HOME, Project

_projects: dict[str, Project] = {}  # folder -> project, for SConstructs other than ZeroOS' own


def generate(env, project: Project | None = None) -> None:
    """Adds the methods to `env`.

    `project` is the project of ZeroOS' own tree. Without it, one is made when the first image is declared."""
    # SCons' C tools would set these: they turn the caller's CPPPATH and CPPDEFINES into options.
    env.SetDefault(
        INCPREFIX="-I",
        INCSUFFIX="",
        CPPDEFPREFIX="-D",
        CPPDEFSUFFIX="",
        UNIKERNELDIR="#.zeroos",
        UNIKERNEL_PROJECT=project,
    )
    env.AddMethod(session.refusing(unikernel), "Unikernel")
    env.AddMethod(session.refusing(package), "Package")


def unikernel(
    construction, name: str | None = None, sources=(), *arguments, platform: str | list[str] | None = None, **options
) -> NodeList:
    """Declares an image for each platform and returns the images' nodes; docs/build.md describes the arguments.

    `platform` defaults to $UNIKERNEL_PLATFORM, then platform= of the command line, then ZEROOS_PLATFORM. An image that
    needs something that is not installed is left out, unless apps are asked for by name.
    """
    with _in_top_folder():
        project = _project(construction)
        names = _names(construction, platform)
        exact = isinstance(platform, str) and len(names) == 1
        options = {**dict(zip(("args", "env", "stack", "files", "program"), arguments)), **options}
        images = []
        for chosen in (_platform(project, name) for name in names):
            base, place = name, None
            if not project.beside and isinstance(name, str):
                folder, base = os.path.split(name)
                place = construction.fs.Dir(folder or ".")
                place = place if exact else place.Dir(chosen.name)
            words = (construction, chosen, base, construction.Flatten(sources))
            given = options if project.beside else _with_settings(options, chosen)
            make = partial(project.unikernel, *words, place=place, **given)  # type: ignore[arg-type]
            images.append(session.or_left_out(project, ("Unikernel", str(name)), make, Missing))
        return NodeList(image.file for image in images if image is not None)


def package(construction, name: str, version: str, sha256: str) -> str | None:
    """Returns the folder of a source package, or None if it cannot be fetched and no app is asked for by name."""
    with _in_top_folder():
        return session.package(_project(construction), name, version, sha256)


def _with_settings(declared: dict[str, Any], platform: Platform) -> dict[str, Any]:
    """Returns the arguments of an image, with those of zeroos.toml, which are weaker, and of ZEROOS_OPTIONS."""
    typed, file = of_environment(), of_file(project_file(Path.cwd()), platform)
    given = {
        **file.arguments(),
        **expanded(declared),
        **replace(typed, choices={}).arguments(),
    }  # the project has those
    if isinstance(declared.get("env", {}), Mapping):  # else it is refused later
        given["env"] = {**file.env, **declared.get("env", {}), **typed.env}
    return given


@contextlib.contextmanager
def _in_top_folder():
    """Changes to the SConstruct's folder, which all paths are relative to, and back at the end.

    While SCons reads an SConscript, it may be in the script's folder."""
    before = os.getcwd()
    os.chdir(session.top())
    try:
        yield
    finally:
        os.chdir(before)


def _project(env) -> Project:
    """Returns the project that `env` declares images in. Makes it if there is none."""
    if env["UNIKERNEL_PROJECT"] is not None:
        return env["UNIKERNEL_PROJECT"]
    folder = env.Dir(env["UNIKERNELDIR"]).get_internal_path()
    if folder not in _projects:
        choices = of_environment().choices
        verbose = commandline.one(ARGUMENTS.get("verbose", "0"), "verbose", ("0", "1")) == "1"
        toolchain = ARGUMENTS.get("toolchain") or os.environ.get("ZEROOS_TOOLCHAIN") or compilers.WHEEL
        request = commandline.Request(
            [],
            [],
            choices,
            verbose=verbose,
            toolchain=toolchain,
            cache=ARGUMENTS.get("cache"),
            launcher=commandline.launcher(ARGUMENTS),
            named=True,
        )
        project = session.opened(request, folder, beside=False)
        known = {
            **POLICIES,
            **{
                name: option
                for platform in (project.platforms.values() if choices else ())
                for name, option in platform.options.items()
            },
        }
        for name, value in choices.items():
            if name not in known:
                raise ZeroosError(f"ZEROOS_OPTIONS: unknown option of the link '{name}'.{near(name, known)}")
            commandline.one(value, name, known[name].values)
        _projects[folder] = project
    return _projects[folder]


def _names(env, platform) -> list[str]:
    """Returns the names of the platforms that an image is declared for. Raises ZeroosError if none is named."""
    asked = (
        platform
        or env.get("UNIKERNEL_PLATFORM")
        or ARGUMENTS.get("platform")
        or os.environ.get("ZEROOS_PLATFORM")
        or []
    )
    names = [name for words in env.Flatten([asked]) for name in str(words).split(",") if name]
    if not names:
        raise ZeroosError(
            "Unikernel: for which zkVM? Say platform=NAME here or on the command line, or set ZEROOS_PLATFORM."
            + near("", commandline.platform_folders(HOME))
        )
    return list(dict.fromkeys(names))


def _platform(project: Project, name: str) -> Platform:
    """Returns the known platform `name`, or the one in the folder `name`. Raises ZeroosError if there is none."""
    if name in project.platforms:
        return project.platforms[name]
    if "/" in name and os.path.exists(f"{name}/platform.toml"):
        return load(Path(name))
    raise ZeroosError(f"unknown platform '{name}'.{near(name, project.platforms)}")
