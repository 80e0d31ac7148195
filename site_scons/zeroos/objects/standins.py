"""Puts a function of ours in the place of a well-known one of somebody else's library.

A file of libos/standins defines ours. Its first comment says what it stands for, where a platform has means of its own:

    /* Stands for:
     *	sha2 0.9 0.10: sha2::sha256::compress256
     *	mbedtls 3.5-3.6: mbedtls_internal_sha256_process,
     *		told by "Mbed TLS (\\d[\\d.]*)"
     *	libsecp256k1 any: secp256k1_ecdsa_verify, told by "libsecp256k1"
     * Needs: zeroos_sha256_blocks
     * Own: a2
     * Rustc: 1.96
     * Without: debugging
     */

`Needs` is a symbol that the platform must define itself. A line names a library, its versions (0.9: every 0.9.x;
3.5-3.6: every 3.5.x and 3.6.x), and a function: a path of Rust, or a name of C or Go. What tells the version is a
crate's metadata, what an object of the library holds (text, Go's list of modules, or names of symbols), or, if there is
no `told by`, the name itself. A stand-in for `any` version reads and
writes the library's structures by the library's own functions, whatever is in them. `Own` is the register of one more
argument: the address of the library's function. A stand-in that reads structures of Rust names the versions of `Rustc`
that are known to lay them out so, and with `Without` a name that a crate has only where it has other structures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .assembly import R_CALL_PLT, R_RELAX, T1, T6, X0, Island, i_type
from .editing import SHF_GROUP, Editor
from .elf import refusing
from .model import LOCAL, SHF_EXECINSTR, STT_FUNC, STT_NOTYPE
from .parts import FLAGS

_FUNCTION = re.compile(r' \*\t([\w./-]+) (any|[\d.]+(?:[ -][\d.]+)*): (<[^>]+>::\w+|[^\s,<]\S*?)(?:, told by "(.*)")?')
_OWN = re.compile(r" \* Own: a([0-7])")
_RUSTC = re.compile(r" \* Rustc: ([\d.]+(?: [\d.]+)*)")
_WITHOUT = re.compile(r" \* Without: (\w+)")
_BASE62 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _names(names: Sequence[str]) -> str:
    """Returns names as symbols have them."""
    return "".join(f"{len(name)}{name}" for name in names)


@dataclass(frozen=True)
class Function:
    """A function of a library. `told` is a pattern for what the library holds; its group is the version."""

    library: str
    versions: tuple[str, ...]
    path: str
    told: str

    @property
    def is_rust(self) -> bool:
        """Whether it is a path of Rust."""
        return "::" in self.path

    @cached_property
    def _parts(self) -> tuple[list[str], list[str], list[str]]:
        """The names in a path, those of the trait, and what it is generic over."""
        if self.path.startswith("<"):
            owner, _, name = self.path[1:].partition(">::")
            type, _, trait = owner.partition(" as ")
            return [*type.split("::"), name], trait.split("::") if trait else [], []
        path, _, generics = self.path.rstrip(">").partition("<")
        return path.split("::"), [], generics.split(",") if generics else []

    @cached_property
    def needle(self) -> bytes:
        """What is a part of its symbol, in either way in which rustc makes them."""
        names, trait, _ = self._parts
        if self.path.startswith("<"):
            names = names[-1:] if trait else names[-2:]
        return (_names(names) if self.is_rust else self.path).encode()

    @cached_property
    def symbol(self) -> re.Pattern[str]:
        """Its symbols. The group `crate` tells crates of one name apart; a `copy` was made for some of the callers."""
        if is_go(self.path):
            return re.compile(rf"(?P<crate>){re.escape(self.path)}(?P<copy>)")
        if not self.is_rust:
            return re.compile(rf"(?P<crate>){re.escape(self.path)}(?P<copy>\..*)?")
        names, trait, generics = self._parts
        old = rf"|_ZN{_names(names)}17h[0-9a-f]{{16}}E" if not generics and not trait else ""
        crate = "C(?:s(?P<crate>[0-9a-zA-Z]*)_)?"
        if self.path.startswith("<"):
            *module, type, name = names
            new = f"_RNv{'X' if trait else 'M'}(?:s[0-9a-zA-Z]*_)?{'Nt' * (len(module) - 1)}{crate}{_names(module)}"
            new += f"NtB[0-9a-zA-Z]*_{_names([type])}"
            if trait:
                new += f"{'Nt' * (len(trait) - 1)}C(?:s[0-9a-zA-Z]*_)?{_names(trait)}"
            new += _names([name])
        else:
            new = f"_R{'IN' if generics else 'N'}v{'Nt' * (len(names) - 2)}{crate}{_names(names)}"
        types = "".join({"u64": "y"}.get(one) or f"Kj{int(one):x}_" for one in generics)
        new += rf"{types}E(?:[BC]\w+)?" if generics else r"(?:[BC]\w+)?"
        return re.compile(rf"(?:{new}{old})(?P<copy>\..*)?")

    def fits(self, version: str) -> bool:
        """Whether this version of the library has it as it is meant."""
        return self.versions == ("any",) or any(_within(version, *one.split("-")) for one in self.versions)


@dataclass(frozen=True)
class Standin:
    """A function of ours, and the functions that it stands for."""

    symbol: str
    own: int | None  # the register for the library's function
    functions: tuple[Function, ...]
    rustc: tuple[str, ...] = ()  # if it reads structures of Rust
    without: str = ""  # a name that no crate has whose structures it reads


class Seen(NamedTuple):
    """A function in an object that something stands for."""

    symbol: str  # in the object
    number: int  # of the stand-in
    function: int  # its number there
    crate: int  # rustc's number for the crate; 0: the symbol does not have it
    reason: str  # why nothing can be bound, whatever the version; else ""


def _within(version: str, first: str, last: str = "") -> bool:
    """Whether it is one of these versions: 0.9.12 is one of 0.9, and of 0.8 to 0.9."""
    if not last:
        return f"{version}.".startswith(f"{first}.")
    if not re.fullmatch(r"\d+(\.\d+)*", version):
        return False  # a release that is not final may be of either side
    low, found, high = ([int(number) for number in one.split(".")] for one in (first, version, last))
    return low <= found[: len(low)] and found[: len(high)] <= high


def is_go(symbol: str) -> bool:
    """Whether it is a name of Go, which begins with the path of its package."""
    return "/" in symbol


def read(text: str, symbol: str, name: str) -> Standin:
    """Returns what a file says that it stands for. `name` is for messages. Raises ValueError for another form."""
    functions: list[Function] = []
    own, rustc, without = None, (), ""
    for line in re.sub(r"\n \*\t\t", " ", text.partition("*/")[0]).splitlines()[1:-1]:
        if found := _FUNCTION.fullmatch(line):
            functions.append(Function(found[1], tuple(found[2].split()), found[3], found[4] or ""))
        elif found := _OWN.fullmatch(line):
            own = 10 + int(found[1])
        elif found := _RUSTC.fullmatch(line):
            rustc = tuple(found[1].split())
        elif found := _WITHOUT.fullmatch(line):
            without = found[1]
        elif not line.startswith(" * Needs: "):
            raise ValueError(f"{name}: {line.strip()!r} is no line of a stand-in (objects/standins.py)")
    return Standin(symbol, own, tuple(functions), rustc, without)


def seen(data: bytes, name: str, standins: Sequence[Standin]) -> Iterator[Seen]:
    """Yields the functions that an object defines and that something stands for. `name` is for messages.

    Raises BadObject."""
    wanted = [
        (number, place, function)
        for number, standin in enumerate(standins)
        for place, function in enumerate(standin.functions)
        if function.needle in data
    ]
    if not wanted:
        return
    with refusing(name):
        edit = Editor(data, name)
        for text, _, _, info, _, section in edit.symbols:
            if info & 15 not in (STT_FUNC, STT_NOTYPE) or not 0 < section < len(edit.heads):
                continue
            flags = edit.heads[section][FLAGS]
            for number, place, function in wanted if flags & SHF_EXECINSTR else ():
                if found := function.symbol.fullmatch(text):
                    reason = "" if is_go(function.path) else _refused(info >> 4, flags, found["copy"])
                    yield Seen(text, number, place, _crate(found["crate"]), reason)


def _crate(digits: str | None) -> int:
    """Returns the number that a symbol's digits stand for: rustc leaves 0 and 1 to shorter forms."""
    number = 0
    for digit in digits or "":
        number = 62 * number + _BASE62.index(digit)
    return number + 2 if digits else 0


def _refused(binding: int, flags: int, copy: str | None) -> str:
    if binding == LOCAL or copy:
        return "its compiler saw all callers, and may have changed how it is called"
    if flags & SHF_GROUP:
        return "it is one of several copies, of which the linker takes any"
    return ""


def bind(edit: Editor, bound: Mapping[str, Standin]) -> int:
    """Lets symbols of an object lead to stand-ins. What they were is linked only if it is still needed. Returns how
    many symbols that are.

    A function of Go jumps to the stand-in instead: its code has to stay where it is, as Go finds functions by their
    places and calls them by jumps of short reach. Go's register for such jumps is X31."""
    new = {}
    rows = [row for row in edit.symbols if row[0] in bound and row[5] > 0]
    for row in rows:
        name, value, size, info, other, section = row
        standin = bound[name]
        if is_go(name):
            _lead(edit, section, value, size, edit.undefined(standin.symbol))
            continue
        code = Island(edit, edit.add_code(f".text.{name}", b""))
        if standin.own is not None:
            code.address(standin.own, edit.local(f"{name}.own", section, value, size, STT_FUNC))
        code.relocate(R_CALL_PLT, edit.undefined(standin.symbol))
        code.relocate(R_RELAX, 0)
        code.add(T1 << 7 | 0x17, i_type(0x67, 0, X0, T1, 0))
        new[row] = (name, 0, code.here, info & ~15 | STT_FUNC, other, code.number)
    edit.set_rows(lambda row: new.get(row, row))
    return len(rows)


def _lead(edit: Editor, section: int, start: int, size: int, symbol: int) -> None:
    """Lets code begin with a jump to a function at any distance."""
    if size < 8:
        raise ValueError("a function of less than two instructions")
    words = (T6 << 7 | 0x17, i_type(0x67, 0, X0, T6, 0))
    edit.contents[section][start : start + 8] = b"".join(word.to_bytes(4, "little") for word in words)
    relocations = edit.relocations(section)
    relocations[:] = [row for row in relocations if not start <= row[0] < start + 8]
    relocations.append([start, R_CALL_PLT, symbol, 0])
