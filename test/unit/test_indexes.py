"""The committed indexes of libc, compiler-rt and the C++ library, and linux_names.h, against the installed wheel."""

import os
import re
import subprocess

import pytest
from elftools.elf.elffile import ELFFile
from indexes import RUNTIMES, entries, libcxx, musl, symbols
from tree import HOME
from zeroos.scons.toolchain import find


def test_sources_are_those_of_the_index():
    """A changed wheel, overlay or replaced file: run runtimes/musl/make_index.py."""
    wheel = find()
    header = (RUNTIMES / "musl" / "index.tsv").read_text().splitlines()[:2]
    assert header[0].endswith(wheel.identity.replace("-", " "))
    assert header[1] == f"# sources sha256 {musl.digest(wheel.musl)}"


def test_sources_of_the_cxx_library_are_those_of_the_index():
    """A changed wheel, option or header: run runtimes/libcxx/make_index.py. A full compile takes too long to test; the
    build holds every file it compiles against the index."""
    wheel = find()
    header = (RUNTIMES / "libcxx" / "index.tsv").read_text().splitlines()[:2]
    assert header[0].endswith(wheel.identity.replace("-", " "))
    assert header[1] == f"# sources sha256 {libcxx.digest(wheel)}"


def test_call_names_are_those_of_the_wheel():
    assert (RUNTIMES / "musl" / "overlay" / "linux_names.h").read_text() == musl.linux_names(find())


@pytest.mark.parametrize("xlen", [32, 64])
def test_nothing_is_doubled(xlen):
    """No strong symbol has two definers, and compiler-rt defines nothing that libc does."""
    found = [name for text in entries("musl", xlen).values() for name in text.split() if name[0] != "~"]
    assert len(found) == len(set(found))
    rest = {name.lstrip("~") for text in entries("compiler-rt", xlen).values() for name in text.split()}
    assert not rest & {name.lstrip("~") for text in entries("musl", xlen).values() for name in text.split()}


#: Of the dynamic loader, which nothing needs here.
LOADER = {"__dls2b", "__dls3", "_dl_debug_addr", "_dl_debug_state", "_dlstart"}


@pytest.mark.parametrize("xlen", [32, 64])
def test_what_musl_has_is_here(xlen, tmp_path):
    """Every symbol that a program may use: what libc.so has, by the assembly from which zig makes one to link with."""
    wheel = find()
    stub = tmp_path / "libc.o"
    subprocess.run(
        [
            wheel.zig,
            "clang",
            *("-target", f"riscv{xlen}-linux-musl", f"-DPTR{xlen}", f"-DARCH_riscv{xlen}", "-DFAMILY_riscv"),
            *("-c", str(wheel.lib / "libc" / "musl" / "libc.S"), "-o", str(stub)),
        ],
        check=True,
    )
    there = set(symbols.read(stub)) - LOADER
    here = {name.lstrip("~") for text in entries("musl", xlen).values() for name in text.split()}
    here |= {file.stem for name in ("string", "malloc") for file in (HOME / "libos" / name).iterdir()}
    assert len(there) > 1500
    assert sorted(there - here) == []


def test_what_libatomic_has_is_here():
    """That of this machine's GCC."""
    libos = HOME / "libos"
    try:
        library = subprocess.run(
            ["gcc", "-print-file-name=libatomic.so.1"], capture_output=True, text=True, check=True
        ).stdout.strip()
    except OSError as error:
        pytest.skip(str(error))
    if not os.path.isabs(library):
        pytest.skip("GCC has no libatomic here")
    with open(library, "rb") as file:
        symbols = ELFFile(file).get_section_by_name(".dynsym").iter_symbols()
        names = {
            symbol.name
            for symbol in symbols
            if symbol["st_shndx"] != "SHN_UNDEF" and re.match("(__)?atomic_", symbol.name)
        }
    assert len(names) > 80
    here = {f"__atomic_{file.stem}" for file in (libos / "atomic").glob("*.c")}
    here |= {file.stem for file in (libos / "stdatomic").glob("*.c")}
    assert sorted(names - here) == []
