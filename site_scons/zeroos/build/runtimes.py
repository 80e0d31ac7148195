"""The libraries compiled from the toolchain's sources: what their committed indexes and options say."""
from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from zeroos.build.toolchain import VERSION
from zeroos.errors import ZeroosError
from zeroos.linking.providers import Layer, Provider


def index(file: Path, xlen: int) -> Layer:
    """Reads an index.tsv: a line has `32`, `64` or `*`, a source file, and the symbols it defines (`~` marks a weak one).

    Where several files define a symbol the strong definition counts, else the first. Raises ZeroosError when the index was
    made for another version of the toolchain.
    """
    strong: dict[str, str] = {}
    weak: dict[str, str] = {}
    version = None
    for line in file.read_text().splitlines():
        if line.startswith("#"):
            version = version or (match := re.search(r"ziglang (\S+)", line)) and match.group(1)
            continue
        try:
            abi, source, symbols = line.split("\t")
        except ValueError:
            raise ZeroosError(f"{file}: the line {line!r} is not 'abi TAB file TAB symbols': run {file.parent / 'make_index.py'}") from None
        if abi in ("*", str(xlen)):
            for symbol in symbols.split():
                if symbol[0] == "~":
                    weak.setdefault(symbol[1:], source)
                elif strong.setdefault(symbol, source) != source:
                    raise ZeroosError(f"{file}: symbol '{symbol}' is defined twice: by {strong[symbol]} and by {source}")
    if version != VERSION:
        raise ZeroosError(f"{file}: made for ziglang {version}, and ZeroOS is built with {VERSION}: "
                          f"run {file.parent / 'make_index.py'} and commit what it writes")
    return Layer(Provider(symbol, source) for symbol, source in {**weak, **strong}.items())


def musl_flags(folder: Path, here: str, musl: Path, xlen: int) -> list[str]:
    """The options of runtimes/musl/cflags; `here` is how commands name that folder."""
    lines = (folder / "cflags").read_text().splitlines()
    return [line.format(here=here, musl=musl, arch=f"riscv{xlen}") for line in lines if line and not line.startswith("#")]


def digest(files: list[Path]) -> str:
    """SHA-256 over names and contents: what stands in a signature for headers that no scanner reads."""
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(file.name.encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


@cache
def linux_calls(folder: Path, xlen: int) -> frozenset[str]:
    """Names of all calls that Linux has for this register width, from the overlay's linux_names.h; and those of other
    architectures that files of ours call by their names, since RISC-V has them as kinds of another (src/process/_Fork.c)."""
    text = (folder / "overlay" / "linux_names.h").read_text()
    part = text.split(f"#if __riscv_xlen == {xlen}")[1].split("#endif")[0]
    return frozenset(re.findall(r"__linux_nr_\d+ __linux_(\w+)", part)) | {"fork", "vfork"}
