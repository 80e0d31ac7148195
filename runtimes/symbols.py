"""What the two index makers share: the wheel's folders, the guest's compile options, an object's symbols."""
from __future__ import annotations

import importlib.metadata
import struct
from pathlib import Path

#: xlen -> (musl's arch, machine options of the guest), the two ABIs the indexes cover.
TARGETS = {
    32: ("riscv32", ["-march=rv32im", "-mabi=ilp32", "-mcmodel=medlow"]),
    64: ("riscv64", ["-march=rv64im", "-mabi=lp64", "-mcmodel=medany"]),
}
SHN_UNDEF, STB_GLOBAL, STB_WEAK, SHT_SYMTAB, SHF_EXECINSTR = 0, 1, 2, 2, 4
ECALL = b"\x73\x00\x00\x00"


def wheel() -> tuple[Path, str]:
    """(folder, version) of the installed `ziglang` wheel. ImportError where it is missing."""
    import ziglang
    return Path(ziglang.__file__).parent, importlib.metadata.version("ziglang")


def read(path: Path) -> tuple[dict[str, bool], set[str], bool]:
    """Global symbols of the ELF object at `path`: defined ones (name -> weak?), undefined ones; holds it an `ecall`?

    Layouts: System V gABI, "Sections" and "Symbol Table". ValueError for another kind of file.
    """
    data = path.read_bytes()
    if data[:4] != b"\x7fELF" or data[5] != 1:
        raise ValueError(f"{path}: not a little-endian ELF object")
    wide = data[4] == 2
    shoff, = struct.unpack_from("<Q" if wide else "<I", data, 40 if wide else 32)
    size, count = struct.unpack_from("<HH", data, 58 if wide else 46)
    header = struct.Struct("<IIQQQQIIQQ" if wide else "<IIIIIIIIII")
    sections = [header.unpack_from(data, shoff + i * size) for i in range(count)]
    entry = struct.Struct("<IBBHQQ" if wide else "<IIIBBH")
    found: dict[str, bool] = {}
    wanted: set[str] = set()
    traps = False
    for _, kind, flags, _, start, length, link, *_ in sections:
        if flags & SHF_EXECINSTR:
            traps |= any(data[at:at + 4] == ECALL for at in range(start, start + length, 4))
        if kind != SHT_SYMTAB:
            continue
        strings = sections[link][4]
        for at in range(start, start + length, entry.size):
            fields = entry.unpack_from(data, at)
            name, info, index = fields[0], fields[1 if wide else 3], fields[3 if wide else 5]
            if info >> 4 not in (STB_GLOBAL, STB_WEAK):
                continue
            text = data[strings + name:data.index(b"\0", strings + name)].decode()
            if index == SHN_UNDEF:
                wanted.add(text)
            else:
                found[text] = info >> 4 == STB_WEAK
    return found, wanted, traps


def merged_lines(by_xlen: dict[int, dict[str, str]]) -> list[str]:
    """Index lines `abi<TAB>file<TAB>symbols`; abi is `*` where rv32 and rv64 agree on a file's symbols."""
    lines = []
    for name in sorted(set(by_xlen[32]) | set(by_xlen[64])):
        first, second = by_xlen[32].get(name), by_xlen[64].get(name)
        if first == second:
            lines.append(f"*\t{name}\t{first}\n")
        else:
            lines += [f"{xlen}\t{name}\t{text}\n" for xlen, text in ((32, first), (64, second)) if text]
    return lines


def listed(symbols: dict[str, bool]) -> str:
    """The symbols of one file as the index writes them: sorted, `~` before a weak one."""
    return " ".join(("~" if symbols[name] else "") + name for name in sorted(symbols))
