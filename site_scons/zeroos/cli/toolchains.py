"""The files that set a build system up for this toolchain.

A configuration for cargo, a toolchain file for CMake, a cross file for Meson, variables for make and for autotools'
configure, and for Go; and the words for an installed GCC that links with its own C library."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import shutil
import sys
from pathlib import Path

from zeroos import golang
from zeroos.cache import keep, user_cache
from zeroos.cli import settings
from zeroos.errors import ZeroosError, near
from zeroos.scons.compilers import WHEEL

_CMAKE = """\
# cmake -DCMAKE_TOOLCHAIN_FILE=this-file …
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR riscv{xlen})
set(CMAKE_C_COMPILER [==[{cc}]==])
set(CMAKE_C_COMPILER_ARG1 "{cc_words}")
set(CMAKE_CXX_COMPILER [==[{cxx}]==])
set(CMAKE_CXX_COMPILER_ARG1 "{cxx_words}")
set(CMAKE_AR [==[{ar}]==] CACHE FILEPATH "")
set(CMAKE_RANLIB [==[{ranlib}]==] CACHE FILEPATH "")
set(CMAKE_STRIP [==[{strip}]==] CACHE FILEPATH "")
set(CMAKE_NM [==[{nm}]==] CACHE FILEPATH "")
set(CMAKE_CROSSCOMPILING_EMULATOR [==[{run}]==])
set(CMAKE_SKIP_RPATH ON CACHE BOOL "")   # images are static, and not every zkVM's are ELF
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(BUILD_SHARED_LIBS OFF CACHE BOOL "")
"""
_MESON = """\
# meson setup --cross-file=this-file …
[binaries]
c = {c_list}
cpp = {cxx_list}
ar = {ar_list}
strip = {strip_list}
exe_wrapper = {run_list}

[built-in options]
default_library = 'static'
b_pie = false
b_staticpic = false

[host_machine]
system = 'linux'
cpu_family = 'riscv{xlen}'
cpu = 'riscv{xlen}'
endian = 'little'
"""
_CARGO = """\
# .cargo/config.toml in the folder of your Cargo.toml, or above it
[build]
target = "{target}"
rustc = {rustc}
rustdoc = {rustdoc}

[target.{target}]
linker = {ld}
runner = {run}
rustflags = {words}

# Crates with C code, which the crate cc compiles.
[env]
CC_{name} = {cc}
CXX_{name} = {cxx}
AR_{name} = {ar}
CRATE_CC_NO_DEFAULTS = "1"
ZEROOS_PLATFORM = {platform}
"""
KINDS = ("cargo", "cmake", "gcc", "go", "make", "meson")


def run(words: list[str]) -> int:
    """Runs the command `zeroos toolchain`, which prints a file. Returns the exit status."""
    chosen, words = settings.take(words)
    if len(words) != 1 or words[0] not in KINDS:
        raise ZeroosError(f"for which build system?{near(words[0] if words else '', KINDS)}")
    print(text(words[0], chosen), end="")
    return 0


def command(name: str, *words: str) -> list[str]:
    """Returns the command that starts the program `zeroos-<name>`. Raises ZeroosError if it is not installed."""
    beside = Path(sys.executable).with_name(f"zeroos-{name}")
    program = str(beside) if beside.exists() else shutil.which(f"zeroos-{name}")
    if program is None:
        raise ZeroosError(f"zeroos-{name} is not installed, and build systems want a program of its own: pip install .")
    return [program, *words]


def text(kind: str, chosen: settings.Settings) -> str:
    """Returns the text of the file for one build system, platform and set of link options."""
    words = [f"--platform={chosen.platform_word}", *map(_option, chosen.words)]
    if chosen.toolchain != WHEEL:
        words.append(f"--toolchain={chosen.toolchain}")
    if chosen.options.choices.get("libc") == "given" and kind != "gcc":
        cc, cxx = _given(chosen, kind)
    else:
        cc, cxx = command("cc", *words), command("c++", *words)
    run = command("run")
    ar, ranlib, strip, nm = command("ar"), command("ranlib"), command("strip"), command("nm")
    xlen = chosen.platform.xlen
    if kind == "cargo":
        return _cargo(chosen, words)
    if kind == "go":
        return _go(chosen)
    if kind == "gcc":
        return " ".join(_gcc(chosen)) + "\n"
    if kind == "cmake":
        return _CMAKE.format(
            xlen=xlen,
            cc=cc[0],
            cxx=cxx[0],
            cc_words=_plain(cc[1:], "CMake"),
            cxx_words=_plain(cxx[1:], "CMake"),
            ar=ar[0],
            ranlib=ranlib[0],
            strip=strip[0],
            nm=nm[0],
            run=run[0],
        )
    if kind == "meson":
        return _MESON.format(xlen=xlen, c_list=cc, cxx_list=cxx, ar_list=ar, strip_list=strip, run_list=run)
    return "".join(
        f"{name}={shlex.quote(shlex.join(value))}\n"
        for name, value in (("CC", cc), ("CXX", cxx), ("AR", ar), ("RANLIB", ranlib), ("STRIP", strip), ("NM", nm))
    )


def _cargo(chosen: settings.Settings, words: list[str]) -> str:
    """Returns the configuration of cargo.

    Builds the standard library now, so that its message is seen: cargo would not show it."""
    from zeroos.rust import sysroot, target, toolchain

    name = target.name(chosen.platform.arch)
    programs = {program: json.dumps(command(program)[0]) for program in ("ld", "run", "rustc", "rustdoc", "cc", "ar")}
    sysroot.ready(chosen.platform.arch, toolchain.find())
    return _CARGO.format(
        target=name,
        name=name.replace("-", "_"),
        words=json.dumps([f"-Clink-arg={word}" for word in words]),
        cxx=json.dumps(command("c++")[0]),
        platform=json.dumps(chosen.platform_word),
        **programs,
    )


def _given(chosen: settings.Settings, kind: str) -> tuple[list[str], list[str]]:
    """Returns the commands of a C and a C++ compiler that link with their own C library. Raises ZeroosError."""
    program = None if chosen.toolchain == WHEEL else shutil.which(chosen.toolchain)
    if program is None or kind in ("cargo", "go"):
        raise ZeroosError(
            "libc=given is the C library of an installed GCC, for CMake, Meson and make: "
            "say which by --toolchain=, as in --toolchain=riscv64-linux-gnu-gcc"
        )
    words = _gcc(chosen)
    return [program, *words], [re.sub(r"gcc(?=[^/]*$)", "g++", program), *words]


def _gcc(chosen: settings.Settings) -> list[str]:
    """Returns the words by which a driver of GCC, whatever its language, links a static program for a zkVM.

    GCC starts the program `ld` that is in the folder after -B."""
    program = command("ld")[0]
    folder = user_cache() / "gcc" / hashlib.sha256(os.fsencode(program)).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    keep(folder / "ld", f'#!/bin/sh\nexec {shlex.quote(program)} "$@"\n'.encode()).chmod(0o755)
    words = [f"--platform={chosen.platform_word}", *map(_option, chosen.words)]
    if "libc" not in chosen.options.choices:
        words.append("--option=libc=given")
    _plain([str(folder), *words], "a shell's $(…)")
    return [f"-B{folder}/", "-static", *(f"-Wl,{word}" if "," not in word else f"-Xlinker {word}" for word in words)]


def _option(word: str) -> str:
    """Returns an option as a word of a compiler that may be started in any folder."""
    name, _, value = word.partition("=")
    return f"--option={name}={os.path.abspath(value)}" if name == "files" else f"--option={word}"


def _plain(words: list[str], kind: str) -> str:
    """Returns words separated by spaces. Raises ZeroosError for one that would need quotes."""
    for word in words:
        if re.search(r"""[\s'"\\$;]""", word):
            raise ZeroosError(f"{word}: {kind} has no way to pass on spaces and quotes: write it into zeroos.toml")
    return " ".join(words)


def _go(chosen: settings.Settings) -> str:
    """Returns the variables for Go, as commands for a shell. Raises ZeroosError for an option that Go cannot pass on.

    Options stand among the linker's flags: Go links again when those change."""
    golang.check(chosen.platform)
    options = _plain(list(map(_option, chosen.words)), "Go")
    ldflags = f"{golang.LDFLAGS} '-extldflags={options}'" if options else golang.LDFLAGS
    overlay = golang.overlay(golang.find()[0], user_cache() / "go")
    flags = [f"-ldflags={ldflags}", f"-overlay={overlay}", *golang.FLAGS, f"-exec={command('run')[0]}"]
    values = {
        **golang.TARGET,
        "CC": shlex.join(command("cc", f"--platform={chosen.platform_word}")),
        "GOFLAGS": " ".join(f'"{flag}"' if " " in flag else flag for flag in flags),
    }
    return "".join(f"export {name}={shlex.quote(value)}\n" for name, value in values.items())
