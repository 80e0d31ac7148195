"""The committed indexes of libc and compiler-rt, and linux_names.h, against the installed wheel."""

import importlib.util
import random
import sys
from pathlib import Path

import pytest

RUNTIMES = Path(__file__).resolve().parents[2] / "runtimes"


def script(folder):
    """runtimes/<folder>/make_index.py as a module."""
    spec = importlib.util.spec_from_file_location(f"make_index_{folder.replace('-', '_')}", RUNTIMES / folder / "make_index.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


musl = script("musl")
symbols = sys.modules["symbols"]


def entries(folder, xlen):
    """file -> symbols of one ABI, as the index lists them."""
    lines = (line.split("\t") for line in (RUNTIMES / folder / "index.tsv").read_text().splitlines() if not line.startswith("#"))
    return {name: text for abi, name, text in lines if abi in ("*", str(xlen))}


def test_sources_are_those_of_the_index():
    """A changed wheel, overlay or replaced file: run runtimes/musl/make_index.py."""
    zig, version = symbols.wheel()
    header = (RUNTIMES / "musl" / "index.tsv").read_text().splitlines()[:2]
    assert header[0].endswith(f"ziglang {version}")
    assert header[1] == f"# sources sha256 {musl.digest(zig / 'lib' / 'libc' / 'musl')}"


def test_call_names_are_those_of_the_wheel():
    libc = symbols.wheel()[0] / "lib" / "libc"
    assert (RUNTIMES / "musl" / "overlay" / "linux_names.h").read_text() == musl.linux_names(libc)


@pytest.mark.parametrize("xlen", [32, 64])
def test_some_files_define_what_the_index_says(xlen, tmp_path):
    """Forty files of the libc, other ones whenever the index changes, and every replaced one."""
    zig, _ = symbols.wheel()
    arch = symbols.TARGETS[xlen][0]
    index = entries("musl", xlen)
    names = musl.sources(zig / "lib" / "libc" / "musl", arch)
    chosen = random.Random(str(sorted(index.items()))).sample(names, 40)
    chosen += [name for name in names if (RUNTIMES / "musl" / name).exists() and name not in chosen]
    assert musl.compiled_symbols(zig, xlen, chosen, tmp_path) == {name: index[name] for name in chosen if name in index}
    assert [path.name for path in tmp_path.glob("*.o") if symbols.read(path)[2]] == [], "an ecall is left"


@pytest.mark.parametrize("xlen", [32, 64])
def test_nothing_is_doubled(xlen):
    """No strong symbol has two definers, and compiler-rt defines nothing that libc does."""
    found = [name for text in entries("musl", xlen).values() for name in text.split() if name[0] != "~"]
    assert len(found) == len(set(found))
    rest = {name.lstrip("~") for text in entries("compiler-rt", xlen).values() for name in text.split()}
    assert not rest & {name.lstrip("~") for text in entries("musl", xlen).values() for name in text.split()}
