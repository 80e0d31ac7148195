"""The committed indexes of libc, compiler-rt and the C++ library, and linux_names.h, against the installed wheel."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from elftools.elf.elffile import ELFFile
from zeroos.cache import user_cache
from zeroos.objects.archive import members
from zeroos.objects.elf import read_object
from zeroos.objects.model import HIDDEN, UNDEF
from zeroos.scons.toolchain import find

HOME = Path(__file__).resolve().parents[2]
RUNTIMES = HOME / "runtimes"


def script(folder):
    """runtimes/<folder>/make_index.py as a module."""
    spec = importlib.util.spec_from_file_location(
        f"make_index_{folder.replace('-', '_')}", RUNTIMES / folder / "make_index.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


musl = script("musl")
libcxx = script("libcxx")
symbols = sys.modules["symbols"]


def entries(folder, xlen):
    """file -> symbols of one ABI, as the index lists them."""
    lines = (
        line.split("\t")
        for line in (RUNTIMES / folder / "index.tsv").read_text().splitlines()
        if not line.startswith("#")
    )
    return {name: text for abi, name, text in lines if abi in ("*", str(xlen))}


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


@pytest.mark.slow
@pytest.mark.parametrize("xlen", [32, 64])
def test_every_file_defines_what_the_index_says(xlen, tmp_path):
    """A full compile of the libc: half a minute."""
    wheel = find()
    index = entries("musl", xlen)
    names = musl.sources(wheel.musl, f"riscv{xlen}")
    assert musl.compiled_symbols(wheel, xlen, names, tmp_path) == index
    assert [path.name for path in tmp_path.glob("*.o") if symbols.traps(path)] == [], "an ecall is left"


@pytest.mark.parametrize("xlen", [32, 64])
def test_nothing_is_doubled(xlen):
    """No strong symbol has two definers, and compiler-rt defines nothing that libc does."""
    found = [name for text in entries("musl", xlen).values() for name in text.split() if name[0] != "~"]
    assert len(found) == len(set(found))
    rest = {name.lstrip("~") for text in entries("compiler-rt", xlen).values() for name in text.split()}
    assert not rest & {name.lstrip("~") for text in entries("musl", xlen).values() for name in text.split()}


@pytest.mark.slow
@pytest.mark.parametrize("xlen", [32, 64])
def test_what_musl_has_is_here(xlen, tmp_path):
    """Every symbol that a program may use; of the hidden ones make_index.py says which are left out, and why. zig makes
    the whole libc for Linux, once for this user: a minute."""
    (tmp_path / "main.c").write_text("int main(void) { return 0; }\n")
    done = subprocess.run(
        [
            find().zig,
            "build-exe",
            "main.c",
            "-lc",
            "-target",
            f"riscv{xlen}-linux-musl",
            "--verbose-link",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env={
            **os.environ,
            "ZIG_GLOBAL_CACHE_DIR": str(user_cache() / "zig"),
            "ZIG_LOCAL_CACHE_DIR": str(tmp_path / "cache"),
        },
    )
    (libc,) = set(re.findall(r"\S+/libc\.a", done.stderr))
    there = {
        symbol.name
        for name, _, data in members(Path(libc).read_bytes(), libc)
        for symbol in read_object(data, name).symbols
        if symbol.section != UNDEF and symbol.visibility != HIDDEN
    }
    here = {name.lstrip("~") for text in entries("musl", xlen).values() for name in text.split()}
    here |= {file.stem for name in ("string", "malloc") for file in (HOME / "libos" / name).glob("*.c")}
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
