"""The default toolchain: clang, lld, musl and compiler-rt sources out of the `ziglang` wheel."""
from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path

from zeroos.errors import ZeroosError
from zeroos.platforms.descriptor import Platform

VERSION = "0.14.1"  # later wheels leave out musl sources that zig itself no longer compiles


@dataclass(frozen=True)
class Toolchain:
    """Where the wheel keeps what a build needs."""

    zig: str           # the program; `zig clang`, `zig ld.lld`, `zig build-obj` are its faces
    lib: Path          # its library folder
    identity: str      # part of every signature, instead of a digest of the 170 MB program

    @property
    def musl(self) -> Path:
        """The unmodified sources of musl 1.2.5."""
        return self.lib / "libc" / "musl"


def find() -> Toolchain:
    """The installed wheel. Raises ZeroosError when it is missing or of another version."""
    spec = importlib.util.find_spec("ziglang")
    if spec is None:
        raise ZeroosError(f"the toolchain is not installed: pip install ziglang=={VERSION}, or use ./scons, which does it")
    folder = Path(spec.origin).parent
    found = [info.name.removeprefix("ziglang-").removesuffix(".dist-info") for info in folder.parent.glob("ziglang-*.dist-info")]
    if VERSION not in found:
        raise ZeroosError(f"the toolchain has the wrong version: ziglang {', '.join(found) or 'of unknown version'} is installed, "
                          f"and ZeroOS is built with {VERSION}: pip install ziglang=={VERSION}, or use ./scons, which does it")
    return Toolchain(str(folder / "zig"), folder / "lib", f"ziglang-{VERSION}")


def triple(platform: Platform) -> str:
    """The target as clang names it; it also names the wheel's folder of libc headers."""
    return f"riscv{platform.xlen}-unknown-linux-musl"


def system_includes(platform: Platform, toolchain: Toolchain) -> list[str]:
    """Folders of compiler and libc headers, in the order they are searched."""
    include = toolchain.lib / "libc" / "include"
    return [str(toolchain.lib / "include"), str(include / f"riscv{platform.xlen}-linux-musl"), str(include / "generic-musl")]


def compile_flags(platform: Platform, toolchain: Toolchain) -> list[str]:
    """What every C and assembly file is compiled with: the ISA, one section a symbol, and no path in the result."""
    flags = [
        "-target", triple(platform), f"-march={platform.arch}", f"-mabi={platform.abi}",
        # medlow reaches +-2 GiB around 0: all of a 32-bit address space, not the middle of a 64-bit one.
        "-mcmodel=medlow" if platform.xlen == 32 else "-mcmodel=medany",
        "-O2", "-g", "-ffunction-sections", "-fdata-sections", "-fno-pic",
        "-fno-asynchronous-unwind-tables", "-fno-unwind-tables", "-fno-stack-protector",
        # The wheel's files are named alike wherever it is installed, below the current folder too.
        "-ffile-compilation-dir=.", f"-ffile-prefix-map={toolchain.lib}=zig", f"-ffile-prefix-map={os.path.relpath(toolchain.lib)}=zig",
        "-nostdinc",
    ]
    for folder in system_includes(platform, toolchain):
        flags += ["-isystem", folder]
    return flags


def zig_object_command(platform: Platform, toolchain: Toolchain, cache: str) -> list[str]:
    """The command that compiles one file of compiler-rt; `cache` is the folder of zig's own cache."""
    return [
        toolchain.zig, "build-obj", "-target", f"riscv{platform.xlen}-freestanding-none", f"-mcpu=generic_rv{platform.xlen}+m",
        *(["-mcmodel=medany"] if platform.xlen == 64 else []), "-O", "ReleaseFast", "-fstrip", "-ffunction-sections",
        "--cache-dir", cache, "--global-cache-dir", cache, "-femit-bin={out}", "{in}",
    ]
