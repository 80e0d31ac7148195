"""The committed indexes of libc, compiler-rt and the C++ library, and linux_names.h, against the installed wheel."""

import importlib.util
import sys
from pathlib import Path

import pytest
from zeroos.scons.toolchain import find

RUNTIMES = Path(__file__).resolve().parents[2] / "runtimes"


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
