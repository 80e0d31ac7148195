"""Adapts the objects of an image whose C library came with the compiler (libc=given).

Floating-point registers are a variable in every image, whatever convention passes values in them, so objects no longer
say which. What compilers call for floating point exists in both conventions, so that of the program gets names of its
own. So does the library's start, which is not the image's.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Container, Iterable

from . import elf
from .editing import Editor
from .elf import refusing
from .model import EF_RISCV_FLOAT_ABI, EM_RISCV, FLOAT_ABIS
from .parts import Row

START = "__given_start"  # libos/start calls it
#: glibc's longjmp ends by it; libos/objectcalls looks what calls it leaves.
_JUMP = {"__longjmp": "zeroos_object_longjmp"}
#: glibc's malloc marks free blocks with a random number: any is good enough, but it would read the clock without.
_KEY = "zeroos_malloc_key"
#: What makes threads has an inner name, too. libos/pthread has the other, and calls that.
_THREADS = {"pthread_create": "pthread_create.given"}
#: glibc's fused product of long doubles sets a rounding mode. libOS has one.
_FUSED = {"fmal": "fmal.given"}
# What compilers call for float and double: the functions' names have the mode of each operand (libgcc's manual).
_FLOATING = re.compile(r"__(?:(?!atomic)[a-z]*)(?:sf|df|sc|dc)(?:[a-z]{2})?[0-9]?")


def float_abi(data: bytes) -> str:
    """Returns how an object passes floating point: 'soft', 'single', 'double' or 'quad'."""
    (flags,) = struct.unpack_from("<I", data, 48 if data[4] == 2 else 36)
    return FLOAT_ABIS[(flags & EF_RISCV_FLOAT_ABI) >> 1]


def fitted(data: bytes, name: str) -> bytes:
    """Returns the object `data` as it is linked. `name` is for messages. Raises BadObject."""
    if len(data) < 52 or int.from_bytes(data[18:20], "little") != EM_RISCV or data[16:18] != b"\1\0":
        return data  # other checks refuse it
    with refusing(name):
        edit, hard = Editor(data, name), float_abi(data) != FLOAT_ABIS[0]
        new = _new_names((row[0] for row in edit.symbols if _is_global(row)), hard)
        if not new and not hard:
            return data
        edit.set_flags(edit.object.e_flags & ~EF_RISCV_FLOAT_ABI)
        edit.set_rows(lambda row: (new.get(row[0], row[0]), *row[1:]) if _is_global(row) else row)
        return edit.bytes()


def definitions(data: bytes, name: str, ours: Container[str]) -> tuple[str, ...]:
    """Returns what elf.definitions does of `fitted(data, name)`, without making that. Raises BadObject."""
    return elf.definitions(data, name, ours, lambda names: _new_names(names, float_abi(data) != FLOAT_ABIS[0]))


def _is_global(row: Row) -> bool:
    return row[3] >> 4 != 0


def _new_names(names: Iterable[str], hard: bool) -> dict[str, str]:
    """Returns which of an object's symbols change: old name -> new. `hard` says that it passes floating point in
    registers."""
    known = set(names)
    found = {"_start": START}
    if {"malloc_usable_size", "__malloc_hugepage_config"} <= known:
        found |= dict.fromkeys(("__getrandom", "__getrandom_nocancel", "__linux_getrandom"), _KEY)
    if "__libc_siglongjmp" in known:
        found |= _JUMP
    if {"pthread_create", "__pthread_create"} <= known:
        found |= _THREADS
    if {"fmal", "__fmal"} <= known:
        found |= _FUSED
    if hard:
        found |= {name: f"{name}.given" for name in known if _FLOATING.fullmatch(name)}
    return {old: new for old, new in found.items() if old in known}
