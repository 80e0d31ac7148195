"""Rust programs: cargo compiles them, and the objects that it passes to its linker become an archive, a source of the
image."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from functools import partial
from pathlib import Path

import SCons.Node
import toml
from SCons.Action import Action
from SCons.Script import GetOption

from zeroos.errors import Missing, ZeroosError
from zeroos.rust import collect, sysroot, target, toolchain, wrapper
from zeroos.scons import progress, runtimes
from zeroos.scons.actions import one_message, run_whole
from zeroos.scons.objects import changed, declared, made


def declare(env, place: str, arch: str, manifest: str, image: str, verbose: bool) -> list[SCons.Node.Node]:
    """Returns the archive of a Rust program's objects, and the archives of std.

    `manifest` is its Cargo.toml, `place` is cargo's build folder. Raises Missing if Rust is not installed or crates
    cannot be fetched."""
    name = _program(Path(manifest), image)
    tools = toolchain.found()
    if GetOption("clean") and not sysroot.folder(arch, tools).exists():
        return []
    std = sysroot.ready(arch, tools)
    node = made(env.fs.File(f"#{place}/{name}.a"))
    libraries = [file for file in sorted(std.rglob("*.rlib")) if not file.name.startswith(collect.PANIC)]
    nodes = [node, *(env.fs.File(str(file)) for file in libraries)]
    if declared(node, manifest):
        return nodes
    settings = partial(_settings, tools, arch, Path(place))
    _fetch(tools, Path(manifest), Path(place), settings(), arch)
    env = env.Clone()
    env.Decider(changed)
    linked = Path(place, target.name(arch), "release", name)
    words = [
        tools.cargo,
        "build",
        "--release",
        "--locked",
        "--bin",
        name,
        "--manifest-path",
        manifest,
        "-v" if verbose else "-q",
    ]
    sources = [env.fs.File(os.path.abspath(file)) for file in _inputs(Path(manifest).parent, linked.with_suffix(".d"))]
    # An attribute: SCons would take what the action's function holds for a part of the action's signature.
    node.attributes.zeroos_cargo = lambda: _compile(words, settings(), str(node), linked)
    action = Action(
        one_message(_build), strfunction=lambda target, source, env: f"  CARGO {target[0].get_internal_path()}"
    )
    env.Command(node, sources, action, PRINT_CMD_LINE_FUNC=progress.announce)
    env.Depends(node, env.Value(f"{tools.version} {std.parent.name} {_code()} {name} {_profiles()}"))
    return nodes


def _build(target, source, env) -> int:
    """Builds an archive and returns cargo's exit status; an action."""
    return target[0].attributes.zeroos_cargo()


def _code() -> str:
    """A digest of the code that compiles Rust and collects objects."""
    here = Path(__file__)
    return runtimes.digest([here, *(here.parents[1] / "rust").glob("*.py")])


def _program(manifest: Path, image: str) -> str:
    """Returns the name of the program to build: the image's if the package has such a binary, else the first [[bin]],
    else the package's. Raises ZeroosError if `manifest` is missing or describes no program."""
    try:
        content = toml.loads(manifest.read_text())
        several = [bin["name"] for bin in content.get("bin", ())]
        return (
            image
            if image in several or manifest.parent.joinpath("src", "bin", f"{image}.rs").exists()
            else several[0]
            if several
            else content["package"]["name"]
        )
    except FileNotFoundError:
        raise ZeroosError(f"Unikernel('{image}'): {manifest} is not there") from None
    except (toml.TomlDecodeError, KeyError, TypeError, AttributeError) as error:
        raise ZeroosError(f"Unikernel('{image}'): {manifest} describes no program ({error})") from None


def _profiles() -> dict[str, str]:
    """Returns the settings of profiles that are in the environment."""
    return {name: os.environ[name] for name in sorted(os.environ) if name.startswith("CARGO_PROFILE_")}


def _settings(tools: toolchain.RustToolchain, arch: str, place: Path) -> dict[str, str]:
    """Returns cargo's environment. Makes the folder `place` and the programs in it, which SCons may clean away."""
    place.mkdir(parents=True, exist_ok=True)
    name = target.name(arch)
    return {
        **toolchain.environment(),
        **_profiles(),
        "CARGO_TARGET_DIR": str(place.absolute()),
        "CARGO_BUILD_TARGET": name,
        "ZEROOS_RUSTC": str(tools.rustc),
        "RUSTC": str(wrapper.program("rustc", place, sysroot.folder(arch, tools).parent.name).absolute()),
        f"CARGO_TARGET_{name.upper().replace('-', '_')}_LINKER": str(wrapper.program("collect", place).absolute()),
    }


def _fetch(tools: toolchain.RustToolchain, manifest: Path, place: Path, settings: dict[str, str], arch: str) -> None:
    """Fetches the crates that Cargo.lock names, once for each content of Cargo.lock. Raises Missing if it cannot."""
    lock = manifest.with_name("Cargo.lock")
    if not lock.exists():
        raise ZeroosError(f"{lock} is not there: make it with cargo generate-lockfile, and keep it beside Cargo.toml")
    text = lock.read_text()
    stamp = place / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.fetched"
    if stamp.exists() or "\nsource = " not in text:
        return
    done = subprocess.run(
        [tools.cargo, "fetch", "--locked", "--target", target.name(arch), "--manifest-path", str(manifest)],
        env=settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith(("error", "  "))]
        raise Missing(
            "\n    ".join(
                [f"the crates of {lock} cannot be fetched from the registry that cargo is set up for:", *said[-6:]]
            )
        )
    stamp.touch()


def _inputs(folder: Path, record: Path) -> list[str]:
    """Returns the program's inputs: the files in `folder`, and those cargo listed in `record` at the last build."""
    found = {
        str(Path(where, name))
        for where, folders, names in os.walk(folder)
        if not _pruned(folders)
        for name in names
        if not name.startswith(".")
    }
    if record.exists():
        for name in record.read_text(errors="surrogateescape").partition(": ")[2].replace("\\ ", "\0").split():
            file = Path(name.replace("\0", " "))
            if file.is_file() and not file.is_relative_to(record.parents[2].absolute()):
                found.add(os.path.relpath(file) if file.is_relative_to(os.getcwd()) else str(file))
    return sorted(found)


def _pruned(folders: list[str]) -> bool:
    """Removes cargo's output and hidden folders except .cargo from `folders`, those a walk enters. Returns False."""
    folders[:] = [name for name in folders if name == ".cargo" or (name != "target" and not name.startswith("."))]
    return False


def _compile(words: list[str], settings: dict[str, str], archive: str, linked: Path) -> int:
    status = run_whole(words, env=settings)
    if status == 0:
        shutil.copyfile(linked, archive)
    return status
