"""Writes index.tsv (musl file -> symbols it defines) and overlay/linux_names.h (call number -> name).

Run it by hand after a change to the wheel's version, the overlay or the replaced sources:
`python runtimes/musl/make_index.py`. It compiles every musl file for both ABIs, about two minutes on two cores.
The rules for what a file is are those of musl's Makefile: src/*/*.c and src/malloc/mallocng/*.c; a file in an
arch folder replaces the generic one of its name; and one rule of ours: a file here replaces musl's of the same path.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import symbols
from zeroos.scons.runtimes import musl_flags
from zeroos.scons.toolchain import Toolchain, compile_flags, find

SUFFIXES = (".c", ".s", ".S")
#: Folders of musl that no static program links: the dynamic loader, and the allocator mallocng replaces.
LEFT_OUT_FOLDERS = ("src/malloc/oldmalloc/",)
#: Files left out, and why. What needs them fails to link and names the symbol.
LEFT_OUT = {
    "src/string/memcpy.c": "libos/string has its own",
    "src/string/memmove.c": "libos/string has its own",
    "src/string/memset.c": "libos/string has its own",
    "src/string/memcmp.c": "libos/string has its own",
    "src/thread/__syscall_cp.c": "there are no cancellation points",
    "src/thread/{arch}/syscall_cp.s": "there are no cancellation points",
    "src/unistd/setxid.c": "setuid and its relatives make their calls themselves",
    "src/signal/{arch}/restore.s": "a signal handler returns like any function",
    "src/ldso/{arch}/tlsdesc.s": "nothing is loaded at run time",
}


def sources(musl: Path, arch: str) -> list[str]:
    """Paths below `musl` of the files that make up the libc for `arch`, ours included, replaced ones not."""
    by_stem: dict[str, str] = {}
    for root in (musl, HERE):
        for depth in ("*", "malloc/mallocng", f"*/{arch}"):  # arch last, it replaces what came before
            for path in root.glob(f"src/{depth}/*"):
                if path.suffix in SUFFIXES:
                    name = path.relative_to(root).as_posix()
                    by_stem[name[:-2].replace(f"/{arch}/", "/")] = name
    gone = {name.format(arch=arch) for name in LEFT_OUT}
    return sorted(name for name in by_stem.values() if name not in gone and not name.startswith(LEFT_OUT_FOLDERS))


def located(name: str, musl: Path) -> Path:
    """The file that stands for musl's `name`: ours where we have one."""
    return HERE / name if (HERE / name).exists() else musl / name


def compiled_symbols(wheel: Toolchain, xlen: int, names: list[str], out: Path) -> dict[str, str]:
    """Compiles every file for one ABI as the build does; name -> its symbols as listed.

    CalledProcessError names the file that fails."""
    base = [
        wheel.zig,
        "clang",
        *compile_flags(f"rv{xlen}im", wheel),
        *musl_flags(HERE, str(HERE), wheel.musl, xlen),
        "-c",
    ]

    def one(name: str) -> str:
        target = out / f"{xlen}-{name.replace('/', '_')}.o"
        subprocess.run([*base, str(located(name, wheel.musl)), "-o", str(target)], check=True)
        return symbols.listed(symbols.read(target))

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return {name: text for name, text in zip(names, pool.map(one, names)) if text}


def digest(musl: Path) -> str:
    """SHA-256 over the names and bytes of every musl source, header and file of ours the index depends on."""
    files = [
        (p.relative_to(musl), p)
        for d in ("src", "arch/generic", "arch/riscv32", "arch/riscv64", "include")
        for p in (musl / d).rglob("*")
        if p.is_file()
    ]
    files += [(p.relative_to(HERE), p) for d in ("src", "overlay") for p in (HERE / d).rglob("*") if p.is_file()]
    total = hashlib.sha256((HERE / "cflags").read_bytes())
    for name, path in sorted(files, key=lambda file: file[0]):  # musl's before ours, wherever the two lie
        total.update(f"{name.as_posix()}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def linux_names(wheel: Toolchain) -> str:
    """The text of linux_names.h, from the wheel's bits/syscall.h of both ABIs."""
    text = "/* Written by make_index.py from musl's bits/syscall.h: call number -> function. */\n"
    for xlen in (32, 64):
        header = (wheel.lib / f"libc/include/riscv{xlen}-linux-musl/bits/syscall.h").read_text()
        found = {int(number): name for name, number in re.findall(r"#define __NR_(\w+)\s+(\d+)\b", header)}
        text += f"\n#if __riscv_xlen == {xlen}\n"
        text += "".join(f"#define __linux_nr_{number} __linux_{found[number]}\n" for number in sorted(found))
        text += "#endif\n"
    return text


def main() -> int:
    """Writes both files, keeps the objects in the folder given as argument; 1 when one still holds an ecall, else 0."""
    wheel = find()
    (HERE / "overlay" / "linux_names.h").write_text(linux_names(wheel))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(sys.argv[1] if len(sys.argv) > 1 else folder)
        found = {xlen: compiled_symbols(wheel, xlen, sources(wheel.musl, f"riscv{xlen}"), out) for xlen in (32, 64)}
        guilty = [path.name for path in sorted(out.glob("*.o")) if symbols.traps(path)]
    header = (
        f"# Which musl file defines which symbol; written by make_index.py. {wheel.identity.replace('-', ' ')}\n"
        f"# sources sha256 {digest(wheel.musl)}\n"
        "# abi (* both)\tfile (ours where this folder has it)\tsymbols (~ weak)\n"
    )
    (HERE / "index.tsv").write_text(header + "".join(symbols.merged_lines(found)))
    for name in guilty:
        print(f"{name}: holds an ecall", file=sys.stderr)
    return bool(guilty)


if __name__ == "__main__":
    sys.exit(main())
