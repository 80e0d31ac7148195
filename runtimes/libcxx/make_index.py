"""Writes index.tsv: which file of the wheel's libc++, libc++abi and libunwind defines which symbol, by word size.

It is for rv32im and rv64im. Run it by hand after a change of the wheel's version, the options here or the headers in
include/: `python runtimes/libcxx/make_index.py`, four minutes on two cores. Left out are inline functions: whoever
calls one has it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import symbols
from zeroos.scons.runtimes import CXX_LIBRARIES, cxx_command
from zeroos.scons.toolchain import Toolchain, find

SUFFIXES = (".cpp", ".c", ".S")
#: Files for other systems, and for programs without exceptions.
LEFT_OUT = (
    "/ibm/",
    "/win32/",
    "libdispatch.cpp",
    "cxa_noexception.cpp",
    "Unwind-seh",
    "Unwind-sjlj",
    "Unwind-wasm",
    "Unwind-EHABI",
    "AIXExtras",
)


def sources(wheel: Toolchain) -> list[str]:
    """Paths of the libraries' files, below the wheel's library folder."""
    found = [
        file.relative_to(wheel.lib).as_posix()
        for library in CXX_LIBRARIES
        for file in (wheel.lib / library / "src").rglob("*")
        if file.suffix in SUFFIXES
    ]
    return sorted(name for name in found if not any(part in name for part in LEFT_OUT))


def digest(wheel: Toolchain) -> str:
    """SHA-256 over the names and bytes of all that the index depends on."""
    files = [
        file
        for library in CXX_LIBRARIES
        for folder in ("src", "include")
        for file in (wheel.lib / library / folder).rglob("*")
        if file.is_file()
    ]
    ours = [*HERE.glob("*cflags"), *(HERE / "include").rglob("*.h")]
    total = hashlib.sha256()
    for name, file in sorted(
        [(file.relative_to(wheel.lib).as_posix(), file) for file in files]
        + [(file.relative_to(HERE).as_posix(), file) for file in ours]
    ):
        total.update(f"{name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def main() -> int:
    """Writes the index; CalledProcessError names a file that does not compile."""
    wheel = find()
    found: dict[int, dict[str, str]] = {}
    with tempfile.TemporaryDirectory() as out, ThreadPoolExecutor(os.cpu_count()) as pool:
        for xlen in (32, 64):

            def one(name: str, xlen: int = xlen) -> str:
                target = Path(out) / f"{xlen}-{name.replace('/', '_')}.o"
                words = {"{in}": str(wheel.lib / name), "{out}": str(target)}
                subprocess.run(
                    [
                        words.get(word, word)
                        for word in cxx_command(HERE, str(HERE), f"rv{xlen}im", wheel, name.split("/")[0])
                    ],
                    check=True,
                )
                return symbols.listed(symbols.read(target, inline=False))

            names = sources(wheel)
            found[xlen] = {name: text for name, text in zip(names, pool.map(one, names)) if text}
    header = (
        "# Which file of the C++ library defines which symbol; written by make_index.py. "
        f"{wheel.identity.replace('-', ' ')}\n"
        f"# sources sha256 {digest(wheel)}\n# abi (* both)\tfile in lib/\tsymbols (~ weak)\n"
    )
    (HERE / "index.tsv").write_text(header + "".join(symbols.merged_lines(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
