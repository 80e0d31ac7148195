"""Builds the standard library for a target, once per user, with the toolchain's cargo from the toolchain's sources."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from zeroos import terminal
from zeroos.cache import user_cache
from zeroos.errors import ZeroosError
from zeroos.lock import held
from zeroos.rust import changes, target, wrapper
from zeroos.rust import toolchain as tools
from zeroos.rust.toolchain import RustToolchain

#: Leaves out std's own backtraces: they take a fifth of std, to read debug information, which no image holds.
_BUILD = ["-Zbuild-std=std,panic_abort,panic_unwind,test", "-Zbuild-std-features=panic-unwind"]
#: One unit a crate: else there is a copy of what is generic in each of sixteen.
_PROFILE = {"CARGO_PROFILE_RELEASE_PANIC": "unwind", "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "1"}
_MANIFEST = (
    '[package]\nname = "std-for-zeroos"\nversion = "0.0.0"\nedition = "2021"\n[lib]\npath = "lib.rs"\n[workspace]\n'
)
_VENDORED = '[source.crates-io]\nreplace-with = "vendored"\n[source.vendored]\ndirectory = {folder}\n'


def folder(arch: str, toolchain: RustToolchain) -> Path:
    """Returns the folder of the library for `arch`, for rustc's --sysroot. It may not exist yet."""
    parts = [
        toolchain.version,
        str(toolchain.library),
        target.specification(arch),
        *wrapper.FLAGS,
        *wrapper.SCHEDULING,
        *wrapper.STD_FLAGS,
        repr(wrapper.CRATE_FLAGS),
        *_BUILD,
        repr(_PROFILE),
        repr([changes.of(crate, arch, builds_std=True) for crate in ("std", "libc")]),
    ]
    return user_cache() / "rust" / hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16] / arch


def ready(arch: str, toolchain: RustToolchain) -> Path:
    """Returns the folder, after building the library in it if needed. Raises ZeroosError when the build fails."""
    place = folder(arch, toolchain)
    if place.exists():
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    with held(Path(f"{place}.lock"), f"the build of Rust's standard library for {arch}"):
        if not place.exists():
            print(
                f"zeroos: building Rust's standard library for {arch} (once, some minutes of one processor)",
                file=sys.stderr,
                flush=True,
            )
            terminal.show(f"zeroos: Rust's standard library for {arch}", time.monotonic())
            try:
                _build(arch, toolchain, place)
            finally:
                terminal.show("")
    return place


def _build(arch: str, toolchain: RustToolchain, place: Path) -> None:
    name = target.name(arch)
    with tempfile.TemporaryDirectory(dir=place.parent) as temporary:
        work = Path(temporary)
        made = work / "sysroot" / "lib" / "rustlib" / name
        (made / "lib").mkdir(parents=True)
        (made / "target.json").write_text(target.specification(arch))
        project = work / "project"
        project.mkdir()
        (project / "Cargo.toml").write_text(_MANIFEST)
        (project / "lib.rs").write_text("#![no_std]\n")
        _cargo(toolchain, project, name, _environment(toolchain, work))
        for file in (work / "target" / name / "release" / "deps").glob("*.rlib"):
            if not file.name.startswith("libstd_for_zeroos"):
                shutil.move(file, made / "lib" / file.name)
        os.rename(work / "sysroot", place)


def _environment(toolchain: RustToolchain, work: Path) -> dict[str, str]:
    """Returns the environment of the build. The library must not depend on a cargo that runs this one, nor on settings
    of the user that the build does not need."""
    env = tools.environment()
    env.update(
        RUSTC=str(wrapper.program("rustc", work)),
        ZEROOS_RUSTC=str(toolchain.rustc),
        ZEROOS_SYSROOT=str(work / "sysroot"),
        RUSTC_BOOTSTRAP="1",
        CARGO_TARGET_DIR=str(work / "target"),
        **_PROFILE,
        CARGO_TERM_COLOR="never",
    )
    # Debian installs the crates that std needs beside it; elsewhere cargo takes them from its registry.
    if (vendored := toolchain.library / "vendor").is_dir():
        home = work / "home"
        home.mkdir()
        (home / "config.toml").write_text(_VENDORED.format(folder=_quoted(vendored)))
        env.update(CARGO_HOME=str(home), CARGO_NET_OFFLINE="true")
    return env


def _cargo(toolchain: RustToolchain, project: Path, name: str, env: dict[str, str]) -> None:
    # The lock file is that of std's sources: it has the versions that the toolchain was released with.
    words = [toolchain.cargo, "build", "--release", "--quiet", *_BUILD, "--target", name]
    done = subprocess.run(words, cwd=project, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        said = done.stderr.strip().splitlines()
        error = next((at for at, line in enumerate(said) if line.startswith("error")), 0)
        raise ZeroosError(
            "\n    ".join([f"Rust's standard library cannot be built by {toolchain.rustc}:", *said[error : error + 12]])
        )


def _quoted(path: Path) -> str:
    return '"' + str(path).replace("\\", "\\\\").replace('"', '\\"') + '"'
