"""Writes index.tsv: which file of the wheel's compiler_rt defines which symbol, for rv32im and rv64im.

Run it by hand after a change of the wheel's version, and after runtimes/musl/make_index.py, whose symbols are left out:
`python runtimes/compiler-rt/make_index.py`, a minute on two cores. zig leaves the code generator's own object as
<object>.o beside each object; the object itself is what counts. Its bytes do not depend on any folder's name.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import symbols
from zeroos.scons.toolchain import find, zig_object_command

#: Files for other machines; and atomics, whose functions call themselves on a machine without atomic instructions.
LEFT_OUT = {"aarch64_outline_atomics.zig", "arm.zig", "hexagon.zig", "atomics.zig"}


def provided_elsewhere(xlen: int) -> set[str]:
    """Symbols of the libc, by its index, and of folders of libos, by their file names."""
    folders = ["floats", "integers", "string", *(["integers64"] if xlen == 64 else [])]
    lines = (HERE.parent / "musl" / "index.tsv").read_text().splitlines()
    libc = {name.lstrip("~") for line in lines if not line.startswith("#") for name in line.split("\t")[2].split()}
    return libc | {path.stem for name in folders for path in (HERE.parents[1] / "libos" / name).glob("*.c")}


def main() -> int:
    """Writes the index; CalledProcessError names a file that does not compile."""
    wheel = find()
    folder = wheel.lib / "compiler_rt"
    names = sorted(
        path.name for path in folder.glob("*.zig") if not path.name.endswith("_test.zig") and path.name not in LEFT_OUT
    )
    found: dict[int, dict[str, str]] = {}
    with tempfile.TemporaryDirectory() as out, ThreadPoolExecutor(os.cpu_count()) as pool:
        for xlen in (32, 64):
            known = provided_elsewhere(xlen)

            def one(name: str, xlen: int = xlen, known: set[str] = known) -> str:
                target = Path(out) / f"{xlen}-{name}.o"
                words = {"{in}": str(folder / name), "{cache}": out, "-femit-bin={out}": f"-femit-bin={target}"}
                subprocess.run([words.get(word, word) for word in zig_object_command(f"rv{xlen}im", wheel)], check=True)
                return symbols.listed({k: weak for k, weak in symbols.read(target).items() if k not in known})

            found[xlen] = {name: text for name, text in zip(names, pool.map(one, names)) if text}
    header = (
        f"# Which compiler_rt file defines which symbol; written by make_index.py. {wheel.identity.replace('-', ' ')}\n"
        "# abi (* both)\tfile in lib/compiler_rt\tsymbols (~ weak)\n"
    )
    (HERE / "index.tsv").write_text(header + "".join(symbols.merged_lines(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
