"""The compiler of a program's sources: the wheel's clang, or an installed GCC or clang.

The wheel's clang always compiles libOS and the libraries: soundness rests on the traps that it puts where control must
not arrive. The wheel's lld always links."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zeroos.errors import ZeroosError
from zeroos.home import HOME, shown
from zeroos.scons import runtimes
from zeroos.scons.toolchain import Toolchain, compile_flags

WHEEL = "zig"
#: The names of each kind of compiler, in the order of the search.
KNOWN = {
    "gcc": ("riscv64-unknown-elf-gcc", "riscv32-unknown-elf-gcc", "riscv64-elf-gcc", "riscv64-none-elf-gcc"),
    "clang": ("clang",),
}
_REMEDY = {"gcc": "install gcc-riscv64-unknown-elf (Debian)", "clang": "install clang (Debian)"}
#: The oldest clang that can compile libc++ 19's headers. GCC 14 can too, but the build compiles them with options that
#: only clang has.
_CLANG_WITH_LIBCXX = 17
#: For assembly that has no preprocessor: clang names each option that it then has no use for.
ASSEMBLER = ["-Wno-unused-command-line-argument"]
_PRELUDE = HOME / "runtimes" / "gcc" / "prelude.h"

Remember = Callable[[str, Callable[[], tuple[Any, ...]]], tuple[Any, ...]]


@dataclass(frozen=True)
class Compiler:
    """A compiler of C, C++ and assembly for RISC-V."""

    kind: str  # zig, clang or gcc
    words: tuple[str, ...]  # the command that starts it
    version: int  # the major version
    identity: str  # part of the signatures of its objects; "" for the wheel's, whose identity is in all signatures
    headers: Path  # the folder of its own headers, such as stddef.h

    @property
    def has_libcxx(self) -> bool:
        """Whether it can compile the headers of the C++ library."""
        return self.kind == WHEEL or (self.kind == "clang" and self.version >= _CLANG_WITH_LIBCXX)

    def flags(self, arch: str, wheel: Toolchain, cxx: bool) -> list[str]:
        """Returns the options that stand before the caller's."""
        base = self._flags(arch, wheel)
        if not cxx:
            return base
        base = [flag for flag in base if flag not in runtimes.NO_TABLES]
        if self.has_libcxx:
            return [*runtimes.cxx_flags(HOME / "runtimes" / "libcxx", wheel), *base]
        return ["-nostdinc++", "-std=gnu++17", *base, *(["-fuse-cxa-atexit"] if self.kind == "gcc" else [])]

    def hint(self, cxx: bool) -> str:
        """Returns the probable reason why this compiler refuses a file, or ""."""
        if not cxx or self.has_libcxx:
            return ""
        return (
            f"{self.words[0]} {self.version} cannot compile the headers of the C++ library, so there are none: only "
            "what C++ has without headers and C's headers; toolchain=zig (the default) and clang from "
            f"{_CLANG_WITH_LIBCXX} on have them"
        )

    def _flags(self, arch: str, wheel: Toolchain) -> list[str]:
        flags = compile_flags(arch, wheel)
        if self.kind == WHEEL:
            return flags
        flags[flags.index(str(wheel.lib / "include"))] = str(self.headers)
        if self.kind == "clang":
            if self.version < 17:  # lacks this option: there is a trap after calls that do not return, too
                at = flags.index("-no-trap-after-noreturn")
                del flags[at - 1 : at + 1]
            return flags
        return _of_gcc(flags, self.version)


def _of_gcc(flags: list[str], version: int) -> list[str]:
    """Returns clang's options `flags` translated for GCC."""
    made, words = [], iter(flags)
    for word in words:
        if word in ("-target", "-mllvm"):
            next(words)
        elif word == "-ffile-compilation-dir=.":
            made.append("-ffile-prefix-map={cwd}=.")
        elif word != "-Wno-atomic-alignment":
            made.append(word)
    # As in compile_flags: a trap wherever GCC thinks that control cannot arrive. GCC before 13 emits it only for
    # __builtin_unreachable and a missing return, so the optimizations that infer more are off (docs/build.md).
    if version >= 13:
        made.append("-funreachable-traps")
    else:
        made += [
            "-fsanitize=unreachable,return",
            "-fsanitize-undefined-trap-on-error",
            "-fno-aggressive-loop-optimizations",
            "-fno-devirtualize",
        ]
    return [*made, "-fno-delete-null-pointer-checks", "-include", shown(_PRELUDE)]


def find(word: str, wheel: Toolchain, remember: Remember = lambda key, make: make()) -> Compiler:
    """Returns the compiler that toolchain=`word` means: zig, gcc, clang, or a program.

    `remember` caches what a program says about itself, so that later builds need not start it. Raises ZeroosError if
    there is no such compiler, or it has no RISC-V."""
    if word == WHEEL:
        return Compiler(WHEEL, (wheel.zig, "clang"), 19, "", wheel.lib / "include")
    names = KNOWN.get(word, (word,))
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        if word in KNOWN:
            raise ZeroosError(
                f"toolchain={word}: there is no {' or '.join(names)} here: {_REMEDY[word]}, "
                f"or name the program, as in toolchain=/opt/bin/{names[0]}"
            )
        raise ZeroosError(
            f"toolchain={word}: no such compiler; known: {WHEEL} (the default), {', '.join(KNOWN)}, "
            "or the name of a program"
        )
    stat = os.stat(program)
    kind, version, identity, headers = remember(
        f"compiler {os.path.realpath(program)} {stat.st_size} {stat.st_mtime_ns}", lambda: _ask(word, program)
    )
    return Compiler(kind, (program,), version, identity, Path(headers))


def _ask(word: str, program: str) -> tuple[str, int, str, str]:
    """Asks the program and returns its kind, major version, identity and folder of headers. Raises ZeroosError."""

    def said(*words: str) -> str:
        try:
            return subprocess.run(
                [program, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60
            ).stdout.strip()
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            raise ZeroosError(f"toolchain={word}: {program} cannot be run: {error}") from None

    banner = said("--version").partition("\n")[0]
    number = re.search(r"(\d+)\.\d+", re.sub(r"\(.*\)", "", banner))
    if number is None or not re.search("clang|gcc|GCC", banner):
        raise ZeroosError(
            f"toolchain={word}: {program} is neither clang nor GCC, going by --version: {banner or 'it says nothing'}"
        )
    if "clang" in banner:
        if "riscv32" not in said("-print-targets"):
            raise ZeroosError(
                f"toolchain={word}: this clang was built without RISC-V (clang -print-targets): install another one"
            )
        return "clang", int(number[1]), banner, said("-print-resource-dir") + "/include"
    machine = said("-dumpmachine")
    if not machine.startswith("riscv"):
        raise ZeroosError(f"toolchain={word}: {program} compiles for {machine}, not for RISC-V: {_REMEDY['gcc']}")
    return "gcc", int(number[1]), f"{banner} {machine} {runtimes.digest([_PRELUDE])}", said("-print-file-name=include")
