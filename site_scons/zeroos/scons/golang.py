"""Go programs: the stock toolchain compiles them, and the objects that it passes to its external linker become an
archive, a source of the image."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from pathlib import Path

import SCons.Node
from SCons.Action import Action

from zeroos import golang
from zeroos.errors import Missing, ZeroosError
from zeroos.platforms.model import Platform
from zeroos.rust.wrapper import program
from zeroos.scons import progress, runtimes
from zeroos.scons.actions import one_message, run_whole
from zeroos.scons.objects import changed, declared, made


def declare(env, place: str, platform: Platform, manifest: str, image: str, verbose: bool) -> list[SCons.Node.Node]:
    """Returns the archive of a Go program's objects; the program is in cmd/<image> beside go.mod, else beside go.mod.

    `manifest` is the go.mod, `place` the folder of archives. Raises Missing if Go is not installed, does not support
    the platform, or modules cannot be fetched."""
    golang.check(platform)
    if not os.path.exists(manifest):
        raise ZeroosError(f"Unikernel('{image}'): {manifest} is not there")
    go, version = golang.find()
    folder = Path(manifest).parent
    package = f"./cmd/{image}" if folder.joinpath("cmd", image).is_dir() else "."
    file = f"{place}/{image}.a"
    _fetch(go, folder, package, Path(place))
    node = made(env.fs.File(f"#{file}"))
    if declared(node, manifest):
        return [node]
    env = env.Clone()
    env.Decider(changed)
    sources = [env.fs.File(os.path.abspath(file)) for file in _inputs(folder)]
    # An attribute: SCons would take what the action's function holds for a part of the action's signature.
    node.attributes.zeroos_go = lambda: _compile(go, folder, package, platform, Path(str(node)), verbose)
    action = Action(
        one_message(_build), strfunction=lambda target, source, env: f"  GO    {target[0].get_internal_path()}"
    )
    env.Command(node, sources, action, PRINT_CMD_LINE_FUNC=progress.announce)
    env.Depends(
        node,
        env.Value(f"{version} {package} {platform.arch} {runtimes.digest([Path(__file__), Path(golang.__file__)])}"),
    )
    return [node]


def _fetch(go: str, folder: Path, package: str, place: Path) -> None:
    """Fetches the modules that go.sum names, once for each content of it. Raises Missing if it cannot."""
    sums = folder / "go.sum"
    if not sums.exists():
        return
    stamp = place / f"{hashlib.sha256(sums.read_bytes()).hexdigest()[:16]}.fetched"
    if stamp.exists():
        return
    settings = {**golang.environment(), **golang.TARGET, "GOWORK": "off"}
    done = subprocess.run(
        [go, "list", "-deps", package],
        cwd=folder,
        env=settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        said = [f"the modules of {folder / 'go.mod'} cannot be had:", *done.stderr.splitlines()[-6:]]
        raise Missing("\n    ".join(said))
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.touch()


def _build(target, source, env) -> int:
    """Builds an archive and returns Go's exit status; an action."""
    return target[0].attributes.zeroos_go()


def _inputs(folder: Path) -> list[str]:
    """Returns all files in the module's folder, as a program may embed any, and in the folders of `replace` directives.

    Other modules are left out: go.sum fixes their content."""
    replaced = re.findall(r"=>\s*([./]\S*)", folder.joinpath("go.mod").read_text(errors="surrogateescape"))
    return sorted(
        {
            os.path.normpath(os.path.join(where, name))
            for start in (folder, *(folder / path for path in replaced))
            for where, folders, names in os.walk(start)
            if not _hidden(folders)
            for name in names
            if not name.startswith(".")
        }
    )


def _hidden(folders: list[str]) -> bool:
    """Removes hidden folders from `folders`, those a walk enters. Returns False."""
    folders[:] = [name for name in folders if not name.startswith(".")]
    return False


def _compile(go: str, folder: Path, package: str, platform: Platform, archive: Path, verbose: bool) -> int:
    archive.parent.mkdir(parents=True, exist_ok=True)
    cc, collect = (str(program(name, archive.parent).absolute()) for name in ("cc", "collect"))
    words = [
        go,
        "build",
        *(["-x"] if verbose else []),
        "-trimpath",
        "-buildvcs=false",
        f"-overlay={golang.overlay(go, archive.parent.absolute())}",
        f"-ldflags={golang.LDFLAGS} -buildid= -extld={collect}",
        *golang.FLAGS,
        "-o",
        str(archive.absolute()),
        package,
    ]
    settings = {
        **golang.environment(),
        **golang.TARGET,
        "GOWORK": "off",
        "CC": cc,
        "ZEROOS_PLATFORM": str(platform.folder.absolute()),
    }
    return run_whole(words, cwd=folder, env=settings)
