"""Adapts the objects of an image whose C library came with the compiler (libc=given).

Floating-point registers are a variable in every image, whatever convention passes values in them, so objects no longer
say which. What compilers call for floating point exists in both conventions, so that of the program gets names of its
own. So does the library's start, which is not the image's.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable

from .elf import refusing
from .model import EF_RISCV_FLOAT_ABI, EM_RISCV, FLOAT_ABIS, SHT_SYMTAB

START = b"__given_start"  # libos/start calls it
#: glibc's malloc marks free blocks with a random number: any is good enough, but it would read the clock without.
_KEY = b"zeroos_malloc_key"
# What compilers call for float and double: the functions' names have the mode of each operand (libgcc's manual).
_FLOATING = re.compile(rb"__(?:(?!atomic)[a-z]*)(?:sf|df|sc|dc)(?:[a-z]{2})?[0-9]?")


def float_abi(data: bytes) -> str:
    """Returns how an object passes floating point: 'soft', 'single', 'double' or 'quad'."""
    return FLOAT_ABIS[(_flags(data) & EF_RISCV_FLOAT_ABI) >> 1]


def fitted(data: bytes, name: str) -> bytes:
    """Returns the object `data` as it is linked. `name` is for messages. Raises BadObject."""
    if len(data) < 52 or int.from_bytes(data[18:20], "little") != EM_RISCV or data[16:18] != b"\1\0":
        return data  # other checks refuse it
    with refusing(name):
        made = bytearray(data)
        struct.pack_into("<I", made, _place(data), _flags(data) & ~EF_RISCV_FLOAT_ABI)
        _rename(made, float_abi(data) != FLOAT_ABIS[0])
        return bytes(made)


def _place(data: bytes) -> int:
    return 48 if data[4] == 2 else 36


def _flags(data: bytes) -> int:
    return int(struct.unpack_from("<I", data, _place(data))[0])


def _new_names(names: Iterable[bytes], hard: bool) -> dict[bytes, bytes]:
    """Returns which of an object's symbols change: old name -> new. `hard` says that it passes floating point in
    registers."""
    known = set(names)
    found = {b"_start": START}
    if {b"malloc_usable_size", b"__malloc_hugepage_config"} <= known:
        found |= {b"__getrandom": _KEY, b"__getrandom_nocancel": _KEY}
    if hard:
        found |= {name: name + b".given" for name in known if _FLOATING.fullmatch(name)}
    return {old: new for old, new in found.items() if old in known}


def _rename(data: bytearray, hard: bool) -> None:
    """Renames symbols: the names that change stand in a new string table at the end."""
    wide = data[4] == 2
    shape = struct.Struct("<IIQQQQIIQQ" if wide else "<10I")
    entry = struct.Struct("<IBBHQQ" if wide else "<IIIBBH")
    (start,) = struct.unpack_from("<Q" if wide else "<I", data, 40 if wide else 32)
    (count,) = struct.unpack_from("<H", data, 60 if wide else 48)
    heads = [shape.unpack_from(data, start + number * shape.size) for number in range(count)]
    table = next((head for head in heads if head[1] == SHT_SYMTAB), None)
    if table is None:
        return
    strings = heads[table[6]]
    text = bytes(data[strings[4] : strings[4] + strings[5]])
    places = range(table[4] + table[7] * entry.size, table[4] + table[5], entry.size)  # from the first global symbol
    names = {at: text[begin : text.index(b"\0", begin)] for at in places if (begin := entry.unpack_from(data, at)[0])}
    new = _new_names(names.values(), hard)
    if not new:
        return
    offsets = {}
    for old, changed in new.items():
        offsets[old] = len(text)
        text += changed + b"\0"
    for at, name in names.items():
        if name in offsets:
            struct.pack_into("<I", data, at, offsets[name])
    place = start + table[6] * shape.size
    struct.pack_into("<QQ" if wide else "<II", data, place + (24 if wide else 16), len(data), len(text))
    data += text
