"""Runs the toolchain's rustc for our targets, with the path of the standard library for the target.

Build scripts and procedural macros run on this machine: for them it runs the toolchain's rustc unchanged."""

from __future__ import annotations

import os
from pathlib import Path

from zeroos.errors import ZeroosError
from zeroos.rust import changes, metadata, sysroot, target, toolchain
from zeroos.rust.wrapper import CRATE_FLAGS, FLAGS, INLINING, SCHEDULING, STD_FLAGS


def run(name: str, words: list[str]) -> int:
    """Runs the command `zeroos rustc` or `zeroos rustdoc`. It replaces this process, but for one
    question of cargo's. Raises ZeroosError when the tool cannot run."""
    tools = toolchain.find()
    real = str(tools.rustc.with_name(name))
    wanted = _value(words, "--target") or ""
    arch = target.arch(wanted)
    if wanted.startswith("riscv") and "-none" in wanted:
        raise ZeroosError(
            f"{wanted} has no operating system, and so no std: leave out --target, or name {target.name('rv32im')} or "
            f"{target.name('rv64im')}, by which programs find libOS"
        )
    if words == ["-vV"]:  # cargo compiles everything again when this differs, as it must for another std or option
        stds = " ".join(sysroot.folder(arch, tools).parent.name for arch in ("rv32im", "rv64im"))
        print(f"{tools.version.rstrip()}\nstd: {stds}\nprograms: {' '.join(INLINING)}")
        return 0
    if arch is None:
        os.execv(real, [name, *words])
    std = os.environ.get("ZEROOS_SYSROOT")  # set while std itself is built
    place = std or sysroot.ready(arch, tools)
    prefixes, crate = _prefixes(tools), _value(words, "--crate-name") or ""
    if name == "rustc" and (changed := changes.of(crate, arch, bool(std))):
        words = changes.apply(words, changed, prefixes)
    if not std:
        words = metadata.steady(words)
    tuning = [*SCHEDULING, *(INLINING if not std and _optimizes(words) else ())]
    os.environ["RUSTC_BOOTSTRAP"] = "1"  # custom targets are an unstable feature
    os.execv(
        real,
        [
            name,
            *words,
            *FLAGS,
            *(f"-Cllvm-args={option}" for option in tuning if not _has(words, option.partition("=")[0])),
            *([*STD_FLAGS, *CRATE_FLAGS.get(crate, [])] if std else []),
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


def _optimizes(words: list[str]) -> bool:
    """Returns whether the code is to be fast, and not small: the last level counts."""
    levels = [word.partition("opt-level=")[2] for word in words if "opt-level=" in word]
    return levels[-1:] in (["2"], ["3"])


def _has(words: list[str], option: str) -> bool:
    """Returns whether the user gives LLVM this option: it may stand there once."""
    return any(option in word for word in words)


def _prefixes(tools: toolchain.RustToolchain) -> list[tuple[str, str]]:
    """Returns folders and the names that replace them in the output.

    Panic messages hold file names, and an image must not hold a path of this machine."""
    crates = Path(os.environ.get("CARGO_HOME") or Path.home() / ".cargo") / "registry" / "src"
    indexes = sorted(crates.iterdir()) if crates.is_dir() else []
    return [(str(tools.library), "rust"), (os.getcwd(), "."), *((str(index), "crates") for index in indexes)]
