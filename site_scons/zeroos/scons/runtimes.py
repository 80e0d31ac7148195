"""The libraries compiled from the toolchain's sources: their committed indexes and options."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from zeroos.errors import ZeroosError
from zeroos.linking.providers import Layer, Provider
from zeroos.scons.toolchain import VERSION, Toolchain, compile_flags


@cache
def index(file: Path, xlen: int) -> Layer:
    """Reads an index.tsv: a line has `32`, `64` or `*`, a source file, and the symbols it defines (`~`: a weak one).

    If several files define a symbol, the strong definition wins, else the first one. Raises ZeroosError if the index
    is malformed or was made for another version of the toolchain.
    """
    return Layer(_providers(file, xlen))


def _providers(file: Path, xlen: int) -> list[Provider]:
    strong: dict[str, str] = {}
    weak: dict[str, str] = {}
    version = None
    for line in file.read_text().splitlines():
        if line.startswith("#"):
            version = version or ((match := re.search(r"ziglang (\S+)", line)) and match.group(1))
            continue
        try:
            abi, source, symbols = line.split("\t")
        except ValueError:
            raise ZeroosError(
                f"{file}: the line {line!r} is not 'abi TAB file TAB symbols': run {file.parent / 'make_index.py'}"
            ) from None
        if abi in ("*", str(xlen)):
            for symbol in symbols.split():
                if symbol[0] == "~":
                    weak.setdefault(symbol[1:], source)
                elif strong.setdefault(symbol, source) != source:
                    raise ZeroosError(
                        f"{file}: symbol '{symbol}' is defined twice: by {strong[symbol]} and by {source}"
                    )
    if version != VERSION:
        raise ZeroosError(
            f"{file}: made for ziglang {version}, and ZeroOS is built with {VERSION}: "
            f"run {file.parent / 'make_index.py'} and commit what it writes"
        )
    return [Provider(symbol, source) for symbol, source in {**weak, **strong}.items()]


def musl_flags(folder: Path, here: str, musl: Path, xlen: int) -> list[str]:
    """Returns the options of runtimes/musl/cflags; `here` is that folder as commands name it."""
    return _options(folder / "cflags", here=here, musl=musl, arch=f"riscv{xlen}")


#: The parts of the C++ library, folders of the wheel.
CXX_LIBRARIES = ("libcxx", "libcxxabi", "libunwind")


def cxx_indexes(file: Path, xlen: int) -> dict[str, Layer]:
    """Returns the index of the C++ library, one layer for each part: each part is compiled with its own options."""
    found = _providers(file, xlen)
    return {library: Layer(one for one in found if one.source.startswith(f"{library}/")) for library in CXX_LIBRARIES}


def cxx_flags(folder: Path, toolchain: Toolchain) -> list[str]:
    """Returns the options of runtimes/libcxx/cflags, which stand before all others when C++ is compiled."""
    return _options(folder / "cflags", lib=toolchain.lib)


def cxx_command(
    folder: Path, here: str, arch: str, toolchain: Toolchain, library: str, extra: Sequence[str] = ()
) -> list[str]:
    """Returns the command that compiles one file of a part of the C++ library, {in} to {out}, with `extra` options.

    `here` is runtimes/libcxx as commands name it."""
    flags = [flag for flag in compile_flags(arch, toolchain) if flag not in NO_TABLES]
    return [
        toolchain.zig,
        "clang",
        *cxx_flags(folder, toolchain),
        *flags,
        "-funwind-tables",
        *extra,
        *_options(folder / f"{library}.cflags", here=here, lib=toolchain.lib),
        "-c",
        "{in}",
        "-o",
        "{out}",
    ]


#: Options for C but not for C++, where exceptions need unwind tables.
NO_TABLES = ("-fno-asynchronous-unwind-tables", "-fno-unwind-tables")


def _options(file: Path, **words: object) -> list[str]:
    """Returns the options in a file, one per line, with {words} replaced."""
    return [line.format(**words) for line in file.read_text().splitlines() if line and not line.startswith("#")]


def digest(files: list[Path]) -> str:
    """Returns a SHA-256 over names and contents: part of signatures, for files that no scanner reads."""
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(file.name.encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def folder_digest(folder: Path) -> str:
    """Returns the SHA-256 over the names and contents of all files in a folder and below it."""
    total = hashlib.sha256()
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        total.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


@cache
def linux_calls(folder: Path, xlen: int) -> frozenset[str]:
    """Returns the names of all Linux calls for this register width, from the overlay's linux_names.h.

    Adds `fork` and `vfork`: RISC-V has only `clone`, but musl files of ours call them by name (src/process/_Fork.c)."""
    return frozenset(linux_numbers(folder, xlen).values()) | {"fork", "vfork"}


@cache
def linux_numbers(folder: Path, xlen: int) -> dict[int, str]:
    """Returns all Linux calls for this register width, number -> name, from the overlay's linux_names.h."""
    text = (folder / "overlay" / "linux_names.h").read_text()
    part = text.partition(f"#if __riscv_xlen == {xlen}")[2].partition("#endif")[0]
    named = {int(number): name for number, name in re.findall(r"__linux_nr_(\d+) __linux_(\w+)", part)}
    # Newer than the wheel's musl; and one whose number is a sum there.
    return {258: "riscv_hwprobe", 436: "close_range", 259: "riscv_flush_icache", **named}
