"""Runs the toolchain's rustc for our targets, with the path of the standard library for the target.

Build scripts and procedural macros run on this machine: for them it runs the toolchain's rustc unchanged."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

from zeroos.cache import user_cache
from zeroos.errors import ZeroosError
from zeroos.rust import metadata, sysroot, target, toolchain
from zeroos.rust.wrapper import CRATE_FLAGS, FLAGS, STD_FLAGS, TIMES


def run(name: str, words: list[str]) -> int:
    """Runs the command `zeroos rustc` or `zeroos rustdoc`. It replaces this process, so it does not return. Raises
    ZeroosError when the tool cannot run."""
    tools = toolchain.find()
    real = str(tools.rustc.with_name(name))
    wanted = _value(words, "--target") or ""
    arch = target.arch(wanted)
    if wanted.startswith("riscv") and "-none" in wanted:
        raise ZeroosError(
            f"{wanted} has no operating system, and so no std: leave out --target, or name {target.name('rv32im')} or "
            f"{target.name('rv64im')}, by which programs find libOS"
        )
    if arch is None:
        os.execv(real, [name, *words])
    std = os.environ.get("ZEROOS_SYSROOT")  # set while std itself is built
    place = std or sysroot.ready(arch, tools)
    prefixes = _prefixes(tools)
    if name == "rustc" and arch.startswith("rv32") and _value(words, "--crate-name") == "libc":
        words = _with_wide_times(words, prefixes)
    if not std:
        words = metadata.steady(words)
    os.environ["RUSTC_BOOTSTRAP"] = "1"  # custom targets are an unstable feature
    os.execv(
        real,
        [
            name,
            *words,
            *FLAGS,
            *([*STD_FLAGS, *CRATE_FLAGS.get(_value(words, "--crate-name") or "", [])] if std else []),
            f"--sysroot={place}",
            *(f"--remap-path-prefix={folder}={shown}" for folder, shown in prefixes),
        ],
    )


def _value(words: list[str], option: str) -> str | None:
    """Returns the value of an option, from the next word or after its `=`."""
    for at, word in enumerate(words):
        if word == option and at + 1 < len(words):
            return words[at + 1]
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return None


def _prefixes(tools: toolchain.RustToolchain) -> list[tuple[str, str]]:
    """Returns folders and the names that replace them in the output.

    Panic messages hold file names, and an image must not hold a path of this machine."""
    crates = Path(os.environ.get("CARGO_HOME") or Path.home() / ".cargo") / "registry" / "src"
    indexes = sorted(crates.iterdir()) if crates.is_dir() else []
    return [(str(tools.library), "rust"), (os.getcwd(), "."), *((str(index), "crates") for index in indexes)]


def _with_wide_times(words: list[str], prefixes: list[tuple[str, str]]) -> list[str]:
    """Returns the words for the crate libc, with a copy of the crate in which types of times have their right width.

    The crate declares musl's time_t on riscv32 with 32 bits (rust-lang/libc issue 1848), but it has always had 64:
    every call that writes a time would write past the variable."""
    root = next((word for word in words if word.endswith("lib.rs")), "")
    file = Path("unix", "linux_like", "linux", "musl", "mod.rs")
    here = Path(root).resolve().parent
    if not (here / file).exists():
        raise ZeroosError(
            f"{root}: this version of the crate libc does not know musl on riscv32: "
            "take a newer one (cargo update -p libc)"
        )
    text, changed = re.subn(TIMES, r"\1i64;", (here / file).read_text())
    if not changed:
        return words
    place = user_cache() / "rust" / "libc" / hashlib.sha256(f"{here}\0{text}".encode()).hexdigest()[:16]
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        new = place.with_name(f"{place.name}.{os.getpid()}")
        shutil.copytree(here, new, copy_function=shutil.copyfile)
        (new / file).write_text(text)
        try:
            os.rename(new, place)
        except OSError:  # another process was faster
            shutil.rmtree(new)
    shown = next(
        (to + str(here)[len(prefix) :] for prefix, to in reversed(prefixes) if here.is_relative_to(prefix)), here.name
    )
    return [str(place / "lib.rs") if word == root else word for word in words] + [
        f"--remap-path-prefix={place}={shown}"
    ]
