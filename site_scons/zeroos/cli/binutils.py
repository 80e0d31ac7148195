"""The programs of GNU binutils for objects, static libraries and images: strip, nm and size; objdump calls an installed
one. addr2line.py has one more.

An image holds nothing but what is loaded; what nm and size say of one is in the ELF that it was packed from.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from elftools.common.exceptions import ELFError
from elftools.elf.elffile import ELFFile
from elftools.elf.sections import SymbolTableSection

from zeroos import link_requests
from zeroos.cli import images
from zeroos.cli.words import expanded
from zeroos.errors import ZeroosError
from zeroos.objects.archive import archive, is_archive, is_thin, members
from zeroos.objects.model import SHF_ALLOC, SHF_EXECINSTR, SHF_WRITE, BadObject
from zeroos.objects.stripping import without_debug
from zeroos.platforms.elfwriter import ET_EXEC

_TYPE = 16  # e_type's offset
#: LLVM's comes last: old ones know only instructions that the ELF's attributes name.
_OBJDUMPS = ("riscv64-unknown-elf-objdump", "riscv64-elf-objdump", "riscv64-linux-gnu-objdump", "llvm-objdump")


@dataclass
class _Line:
    """A command line."""

    files: list[str] = field(default_factory=list)
    flags: str = ""  # the letters of the short options
    output: str | None = None


def _parsed(words: list[str], short: str, long: dict[str, str], valued: tuple[str, ...] = ()) -> _Line:
    """Parses a command line. `short` are the known letters; `long` says which of them a long option stands for;
    `valued` are options with a value that make no difference.

    Raises ZeroosError for an unknown option, and if there is no file."""
    line, words = _Line(), expanded(words)
    while words:
        word = words.pop(0)
        name, equals, value = word.partition("=")
        if word in ("-o", "--output") and "o" not in short and words:
            line.output = words.pop(0)
        elif name == "--output" and equals:
            line.output = value
        elif name in valued and (equals or words):
            words = words if equals else words[1:]
        elif word in long:
            line.flags += long[word]
        elif word.startswith("-") and not word.startswith("--") and len(word) > 1 and all(c in short for c in word[1:]):
            line.flags += word[1:]
        elif word.startswith("-") and len(word) > 1:
            known = [*(f"-{letter}" for letter in short), *valued, *long]
            raise ZeroosError(f"unknown option {word}; known: {' '.join(known)}")
        else:
            line.files.append(word)
    if not line.files:
        raise ZeroosError("no input files")
    for name in line.files:
        if not Path(name).is_file():
            raise ZeroosError(f"{name} {'is no file' if Path(name).exists() else 'is not there'}")
    return line


def strip(words: list[str]) -> int:
    """Runs the command `zeroos strip`.

    Whatever of strip's options is given, only debug information goes: a link needs the symbols of objects, and images
    have none."""
    long = {"--strip-all": "s", "--strip-debug": "g", "--strip-unneeded": "s", "--discard-all": "x"}
    long |= {"--discard-locals": "X", "--preserve-dates": "p"}
    line = _parsed(words, "sgSdxXp", long, ("-R", "--remove-section", "-K", "--keep-symbol"))
    if line.output is not None and len(line.files) > 1:
        raise ZeroosError("-o is for one file")
    for name in line.files:
        file, output = Path(name), Path(line.output or name)
        if output.is_dir():
            raise ZeroosError(f"{output}: is a folder, not a file")
        before, data = file.stat(), file.read_bytes()
        made = _stripped(data, name)
        if output != file:
            shutil.copy(file, output)
        if made != data:
            place = Path(os.path.realpath(output))  # behind a link the file is replaced
            new = place.with_name(f"{place.name}.new")
            new.write_bytes(made)
            shutil.copymode(place, new)
            os.replace(new, place)
        if "p" in line.flags:
            os.utime(output, ns=(before.st_atime_ns, before.st_mtime_ns))
    return 0


def _stripped(data: bytes, name: str) -> bytes:
    try:
        if is_thin(data):
            raise ZeroosError(f"{name}: is a thin archive: strip the objects that it names")
        if is_archive(data):
            content = [(member, object) for member, _, object in members(data, name)]
            made = [(member, _object(object, f"{name}({member})")) for member, object in content]
            return data if made == content else archive(made)
        if _is_image(data):
            return data
        return without_debug(data, name)
    except BadObject as error:
        raise ZeroosError(str(error)) from None


def _object(data: bytes, name: str) -> bytes:
    """Returns a member without debug information; one that is no ELF, as rustc's metadata, as it is."""
    return without_debug(data, name) if data[:4] == b"\x7fELF" else data


def _is_image(data: bytes) -> bool:
    """Returns whether a file is a linked image: one that was linked here, or any executable ELF."""
    return (
        data.startswith(link_requests.WRAPPER)
        or (data[:4] == b"\x7fELF" and data[_TYPE] == ET_EXEC)
        or link_requests.record_of(data) is not None
    )


def _elves(name: str) -> Iterator[tuple[str, ELFFile]]:
    """Yields what there is to see in a file: (what to call it, ELF). Raises ZeroosError for what is none."""
    file = Path(name)
    data = file.read_bytes()
    try:
        if is_archive(data) or is_thin(data):
            for member, _, object in members(data, name, lambda one: (file.parent / one).read_bytes()):
                if object[:4] == b"\x7fELF":
                    yield f"{name}:{member}", ELFFile(io.BytesIO(object))
        elif _is_image(data) and link_requests.record_of(link_requests.image(file)):
            yield name, ELFFile(io.BytesIO(images.linked_elf(file).read_bytes()))
        else:
            yield name, ELFFile(io.BytesIO(data))
    except BadObject as error:
        raise ZeroosError(str(error)) from None
    except ELFError as error:
        raise ZeroosError(
            f"{name}: neither an object, a static library nor an image that was linked here: {error}"
        ) from None


def elf_of(file: Path) -> bytes:
    """Returns the linked ELF that has an image's symbols and debug information. Raises ZeroosError for what is none."""
    data = link_requests.image(file)
    if link_requests.record_of(data):
        return images.linked_elf(file).read_bytes()
    if data[:4] == b"\x7fELF" and data[_TYPE] == ET_EXEC:
        return data
    raise ZeroosError(f"{file}: neither an ELF that can be executed nor an image that was linked here")


@dataclass(frozen=True)
class _Symbol:
    name: str
    letter: str  # as nm(1) has them
    value: int
    size: int


def nm(words: list[str]) -> int:
    """Runs the command `zeroos nm`."""
    long = {"--extern-only": "g", "--undefined-only": "u", "--defined-only": "U", "--print-file-name": "A"}
    long |= {"--numeric-sort": "n", "--no-sort": "p", "--portability": "P", "--print-size": "S", "--format=posix": "P"}
    line = _parsed(words, "gunpPASBUaov", {**long, "--format=bsd": "B", "--debug-syms": "a"})
    for name in line.files:
        for shown, elf in _elves(name):
            file = "A" in line.flags or "o" in line.flags
            member = shown.removeprefix(name)[1:]
            if member and not file:
                print(f"{name}[{member}]:" if "P" in line.flags else f"\n{member}:")
            found = [one for one in _symbols(elf) if _wanted(one, line.flags)]
            if "n" in line.flags or "v" in line.flags:
                found.sort(key=lambda one: (one.letter not in "Uw", one.value, one.name))
            elif "p" not in line.flags:
                found.sort(key=lambda one: one.name)
            for one in found:
                print(f"{shown}:" * file + _nm_line(one, elf.elfclass // 4, line.flags))
    return 0


def _wanted(symbol: _Symbol, flags: str) -> bool:
    undefined = symbol.letter in "Uwv"
    return (
        ("g" not in flags or not symbol.letter.islower() or symbol.letter in "wv")
        and ("u" not in flags or undefined)
        and ("U" not in flags or not undefined)
    )


def _nm_line(symbol: _Symbol, width: int, flags: str) -> str:
    undefined = symbol.letter in "Uwv"
    if "P" in flags:
        numbers = " " * 8 if undefined else f"{symbol.value:x} " + (f"{symbol.size:x}" if symbol.size else "")
        return f"{symbol.name} {symbol.letter} {numbers}"
    value = " " * width if undefined else f"{symbol.value:0{width}x}"
    size = f" {symbol.size:0{width}x}" if "S" in flags and symbol.size and not undefined else ""
    return f"{value}{size} {symbol.letter} {symbol.name}"


def _symbols(elf: ELFFile) -> Iterator[_Symbol]:
    for table in elf.iter_sections():
        if isinstance(table, SymbolTableSection):
            for symbol in table.iter_symbols():
                kind = symbol["st_info"]["type"]
                if symbol.name and kind not in ("STT_SECTION", "STT_FILE"):
                    yield _Symbol(symbol.name, _letter(elf, symbol), symbol["st_value"], symbol["st_size"])


def _letter(elf: ELFFile, symbol: object) -> str:
    """Returns the letter of nm(1) for a symbol: small for a local one."""
    section, bind = symbol["st_shndx"], symbol["st_info"]["bind"]  # type: ignore[index]
    if bind == "STB_WEAK":
        letter = "v" if symbol["st_info"]["type"] == "STT_OBJECT" else "w"  # type: ignore[index]
        return letter if section == "SHN_UNDEF" else letter.upper()
    if section == "SHN_UNDEF":
        return "U"
    letter = {"SHN_ABS": "A", "SHN_COMMON": "C"}.get(section) or _section_letter(elf.get_section(section))
    return letter.lower() if bind == "STB_LOCAL" else letter


def _section_letter(section: object) -> str:
    flags, kind = section["sh_flags"], section["sh_type"]  # type: ignore[index]
    if not flags & SHF_ALLOC:
        return "N"
    if flags & SHF_EXECINSTR:
        return "T"
    return "B" if kind == "SHT_NOBITS" else "D" if flags & SHF_WRITE else "R"


def size(words: list[str]) -> int:
    """Runs the command `zeroos size`, which prints as Berkeley's does."""
    line = _parsed(words, "B", {"--format=berkeley": "B"})
    print("   text\t   data\t    bss\t    dec\t    hex\tfilename")
    for name in line.files:
        for shown, elf in _elves(name):
            text = data = bss = 0
            for section in elf.iter_sections():
                if section["sh_flags"] & SHF_ALLOC:
                    if section["sh_type"] == "SHT_NOBITS":
                        bss += section["sh_size"]
                    elif section["sh_flags"] & SHF_WRITE:
                        data += section["sh_size"]
                    else:
                        text += section["sh_size"]
            total = text + data + bss
            where = shown if shown == name else f"{shown.removeprefix(f'{name}:')} (ex {name})"
            print(f"{text:7}\t{data:7}\t{bss:7}\t{total:7}\t{total:7x}\t{where}")
    return 0


def objdump(words: list[str]) -> int:
    """Runs the command `zeroos objdump`: an installed objdump for RISC-V, which sees each image's ELF."""
    program = next(filter(None, map(shutil.which, _OBJDUMPS)), None)
    if program is None:
        raise ZeroosError(
            f"none of {', '.join(_OBJDUMPS)} is installed: install binutils for RISC-V, such as Debian's "
            "binutils-riscv64-unknown-elf, or LLVM; zeroos nm and zeroos size need neither"
        )
    words = [str(images.linked_elf(Path(word))) if _is_linked_here(word) else word for word in expanded(words)]
    os.execv(program, [program, *words])


def _is_linked_here(word: str) -> bool:
    file = Path(word)
    return file.is_file() and link_requests.record_of(link_requests.image(file)) is not None
