"""The libraries compiled from the toolchain's sources: what their committed indexes and options say."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from zeroos.errors import ZeroosError
from zeroos.linking.providers import Layer, Provider
from zeroos.scons.toolchain import VERSION, Toolchain, compile_flags


def index(file: Path, xlen: int) -> Layer:
    """Reads an index.tsv: a line has `32`, `64` or `*`, a source file, and the symbols it defines (`~`: a weak one).

    Where several files define a symbol, the strong definition counts, else the first. Raises ZeroosError when the index
    was made for another version of the toolchain.
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
    """The options of runtimes/musl/cflags; `here` is how commands name that folder."""
    return _options(folder / "cflags", here=here, musl=musl, arch=f"riscv{xlen}")


#: What makes up the C++ library, folders of the wheel.
CXX_LIBRARIES = ("libcxx", "libcxxabi", "libunwind")


def cxx_indexes(file: Path, xlen: int) -> dict[str, Layer]:
    """The index of the C++ library, as one layer for each of its parts, as these are compiled in different ways."""
    found = _providers(file, xlen)
    return {library: Layer(one for one in found if one.source.startswith(f"{library}/")) for library in CXX_LIBRARIES}


def cxx_flags(folder: Path, toolchain: Toolchain) -> list[str]:
    """The options that stand before all others where C++ is compiled: those of runtimes/libcxx/cflags."""
    return _options(folder / "cflags", lib=toolchain.lib)


def cxx_command(folder: Path, here: str, arch: str, toolchain: Toolchain, library: str) -> list[str]:
    """Compiles one file of a part of the C++ library, {in} to {out}; `here` is how commands name runtimes/libcxx."""
    flags = [flag for flag in compile_flags(arch, toolchain) if flag not in NO_TABLES]
    return [
        toolchain.zig,
        "clang",
        *cxx_flags(folder, toolchain),
        *flags,
        "-funwind-tables",
        *_options(folder / f"{library}.cflags", here=here, lib=toolchain.lib),
        "-c",
        "{in}",
        "-o",
        "{out}",
    ]


#: What C is compiled with and C++ is not: an exception finds its way by these tables.
NO_TABLES = ("-fno-asynchronous-unwind-tables", "-fno-unwind-tables")


def _options(file: Path, **words: object) -> list[str]:
    """The options in a file, one a line, with {words} replaced."""
    return [line.format(**words) for line in file.read_text().splitlines() if line and not line.startswith("#")]


def digest(files: list[Path]) -> str:
    """SHA-256 over names and contents: what stands in a signature for headers that no scanner reads."""
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(file.name.encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


@cache
def linux_calls(folder: Path, xlen: int) -> frozenset[str]:
    """Names of all calls that Linux has for this register width, from the overlay's linux_names.h.

    Also those of other architectures that files of ours call by their names: RISC-V has them as kinds of another call
    (src/process/_Fork.c)."""
    return frozenset(linux_numbers(folder, xlen).values()) | {"fork", "vfork"}


@cache
def linux_numbers(folder: Path, xlen: int) -> dict[int, str]:
    """Number and name of all calls that Linux has for this register width, from the overlay's linux_names.h."""
    text = (folder / "overlay" / "linux_names.h").read_text()
    part = text.partition(f"#if __riscv_xlen == {xlen}")[2].partition("#endif")[0]
    named = {int(number): name for number, name in re.findall(r"__linux_nr_(\d+) __linux_(\w+)", part)}
    return {258: "riscv_hwprobe", 436: "close_range", **named}  # newer than the wheel's musl
