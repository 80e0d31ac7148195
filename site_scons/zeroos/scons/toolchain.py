"""The default toolchain: clang, lld, and the sources of musl and compiler-rt, from the `ziglang` wheel."""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path

from zeroos.errors import ZeroosError
from zeroos.home import HOME

VERSION = "0.14.1"  # later wheels leave out musl sources that zig itself no longer compiles


@dataclass(frozen=True)
class Toolchain:
    """The paths of the wheel's parts."""

    zig: str  # the program; its first argument selects a tool: clang, ld.lld, build-obj, ar
    lib: Path  # its library folder
    identity: str  # part of every signature, instead of a digest of the 170 MB program

    @property
    def musl(self) -> Path:
        """The unmodified sources of musl 1.2.5."""
        return self.lib / "libc" / "musl"


def find() -> Toolchain:
    """Returns the installed wheel. Raises ZeroosError if it is missing or has another version."""
    spec = importlib.util.find_spec("ziglang")
    if spec is None or spec.origin is None:
        raise ZeroosError(
            f"the toolchain is not installed: pip install ziglang=={VERSION}, or use ./scons, which does it"
        )
    folder = Path(spec.origin).parent
    found = [
        info.name.removeprefix("ziglang-").removesuffix(".dist-info")
        for info in folder.parent.glob("ziglang-*.dist-info")
    ]
    if VERSION not in found:
        raise ZeroosError(
            f"the toolchain has the wrong version: ziglang {', '.join(found) or 'of unknown version'} is installed, "
            f"and ZeroOS is built with {VERSION}: pip install ziglang=={VERSION}, or use ./scons, which does it"
        )
    return Toolchain(str(folder / "zig"), folder / "lib", f"ziglang-{VERSION}")


def compile_flags(arch: str, toolchain: Toolchain) -> list[str]:
    """Returns the options for every C and assembly file: the ISA `arch` (such as rv32im), soft float, one section per
    symbol, and no absolute path in the output."""
    xlen = int(arch[2:4])
    flags = [
        "-target",
        f"riscv{xlen}-unknown-linux-musl",
        f"-march={arch}",
        f"-mabi={'ilp32' if xlen == 32 else 'lp64'}",
        # medlow reaches +-2 GiB around 0: all of a 32-bit address space, but not the middle of a 64-bit one.
        "-mcmodel=medlow" if xlen == 32 else "-mcmodel=medany",
        "-O2",
        "-g",
        "-ffunction-sections",
        "-fdata-sections",
        "-fno-pic",
        "-Wno-atomic-alignment",  # without the A extension every atomic is a call to libos/atomic, as intended
        "-Wframe-larger-than=65535",  # a larger frame may step over the page that catches stack overflows
        "-fno-asynchronous-unwind-tables",
        "-fno-unwind-tables",
        "-fno-stack-protector",
        # Where the compiler thinks that control cannot arrive, it emits nothing. Control that arrives would go on into
        # the next function, which may end in success. So the compiler emits an illegal instruction there.
        "-mllvm",
        "-trap-unreachable",
        "-mllvm",
        "-no-trap-after-noreturn",
        # ZeroOS' and the wheel's files have the same names wherever these are installed, also one inside of the other:
        # of two maps that fit, which one wins depends on the compiler.
        "-ffile-compilation-dir=.",
        *(f"-ffile-prefix-map={HOME}/{part}={part}" for part in ("libos", "platforms", "runtimes")),
        f"-ffile-prefix-map={toolchain.lib}=zig",
        f"-ffile-prefix-map={os.path.relpath(toolchain.lib)}=zig",
        # In .venv: clang's assembler takes the folder "." away from the name's start first.
        f"-ffile-prefix-map={os.path.relpath(toolchain.lib).removeprefix('.')}=zig",
        "-nostdinc",
    ]
    include = toolchain.lib / "libc" / "include"
    for folder in (toolchain.lib / "include", include / f"riscv{xlen}-linux-musl", include / "generic-musl"):
        flags += ["-isystem", str(folder)]
    return flags


#: Besides code, an object has what the linker optimizes it from (LTO_LINK). It would make a call of calloc of one of
#: malloc in one function and memset in another, and nobody may have linked calloc.
LTO_COMPILE = ["-flto", "-ffat-lto-objects", "-fno-builtin-calloc"]
#: Of compile_flags, what is no property of a function: it is said once more where code is made of all functions.
LTO_LINK = ["--fat-lto-objects", "-mllvm", "-trap-unreachable", "-mllvm", "-no-trap-after-noreturn"]
#: What compilers warn of, the linker does then: scons/link.py tells it from the linker's own warnings.
LTO_LINK += ["--no-fatal-warnings"]

#: What code that is made of all functions may call, though none of them does.
LTO_CALLS = ("memcmp", "memcpy", "memmove", "memset")


def zig_object_command(arch: str, toolchain: Toolchain) -> list[str]:
    """Returns the command that compiles one file of compiler-rt, {in} to {out}; {cache} is zig's cache folder."""
    xlen = int(arch[2:4])
    return [
        toolchain.zig,
        "build-obj",
        "-target",
        f"riscv{xlen}-freestanding-none",
        f"-mcpu=generic_rv{xlen}{'+m' if 'm' in arch else ''}",
        *(["-mcmodel=medany"] if xlen == 64 else []),
        "-O",
        "ReleaseFast",
        "-fstrip",
        "-ffunction-sections",
        "--cache-dir",
        "{cache}",
        "--global-cache-dir",
        "{cache}",
        "-femit-bin={out}",
        "{in}",
    ]
