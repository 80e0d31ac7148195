"""The default toolchain: clang, lld, musl and compiler-rt sources out of the `ziglang` wheel."""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path

from zeroos.errors import ZeroosError

VERSION = "0.14.1"  # later wheels leave out musl sources that zig itself no longer compiles


@dataclass(frozen=True)
class Toolchain:
    """Where the wheel keeps what a build needs."""

    zig: str  # the program; `zig clang`, `zig ld.lld`, `zig build-obj` are its faces
    lib: Path  # its library folder
    identity: str  # part of every signature, instead of a digest of the 170 MB program

    @property
    def musl(self) -> Path:
        """The unmodified sources of musl 1.2.5."""
        return self.lib / "libc" / "musl"


def find() -> Toolchain:
    """The installed wheel. Raises ZeroosError when it is missing or of another version."""
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
    """What every C and assembly file is compiled with: the ISA `arch` (rv32im, for example; soft float), one section a
    symbol, and no path in the result."""
    xlen = int(arch[2:4])
    flags = [
        "-target",
        f"riscv{xlen}-unknown-linux-musl",
        f"-march={arch}",
        f"-mabi={'ilp32' if xlen == 32 else 'lp64'}",
        # medlow reaches +-2 GiB around 0: all of a 32-bit address space, not the middle of a 64-bit one.
        "-mcmodel=medlow" if xlen == 32 else "-mcmodel=medany",
        "-O2",
        "-g",
        "-ffunction-sections",
        "-fdata-sections",
        "-fno-pic",
        "-Wno-atomic-alignment",  # without the A extension every atomic is a call, to libos/atomic: so it is meant
        "-Wframe-larger-than=65535",  # steps over the page that catches a stack overflow on VMs without a larger guard
        "-fno-asynchronous-unwind-tables",
        "-fno-unwind-tables",
        "-fno-stack-protector",
        # Where the compiler thinks that control cannot arrive, it emits nothing. If it does arrive, it would go on into
        # the next function, perhaps one that ends in success. So there is an illegal instruction.
        "-mllvm",
        "-trap-unreachable",
        "-mllvm",
        "-no-trap-after-noreturn",
        # The wheel's files are named alike wherever it is installed, below the current folder too.
        "-ffile-compilation-dir=.",
        f"-ffile-prefix-map={toolchain.lib}=zig",
        f"-ffile-prefix-map={os.path.relpath(toolchain.lib)}=zig",
        "-nostdinc",
    ]
    include = toolchain.lib / "libc" / "include"
    for folder in (toolchain.lib / "include", include / f"riscv{xlen}-linux-musl", include / "generic-musl"):
        flags += ["-isystem", str(folder)]
    return flags


def zig_object_command(arch: str, toolchain: Toolchain, cache: str) -> list[str]:
    """The command that compiles one file of compiler-rt, {in} to {out}; `cache` is the folder of zig's own cache."""
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
        cache,
        "--global-cache-dir",
        cache,
        "-femit-bin={out}",
        "{in}",
    ]
