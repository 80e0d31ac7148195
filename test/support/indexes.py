"""The committed indexes of runtimes/, and the programs that write them."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

from tree import HOME

RUNTIMES = HOME / "runtimes"


def _script(folder: str) -> ModuleType:
    """runtimes/<folder>/make_index.py as a module."""
    spec = importlib.util.spec_from_file_location(
        f"make_index_{folder.replace('-', '_')}", RUNTIMES / folder / "make_index.py"
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


musl = _script("musl")
libcxx = _script("libcxx")
symbols = sys.modules["symbols"]  # which both import


def entries(folder: str, xlen: int) -> dict[str, str]:
    """file -> symbols of one ABI, as the index lists them."""
    lines = (
        line.split("\t")
        for line in (RUNTIMES / folder / "index.tsv").read_text().splitlines()
        if not line.startswith("#")
    )
    return {name: text for abi, name, text in lines if abi in ("*", str(xlen))}
