"""Reads platform.toml into a typed, checked value. docs/porting.md says what each key means to a zkVM."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

import toml

from zeroos.errors import ZeroosError, near
from zeroos.platforms.model import ARCHES, BLOCKS, DATA, ENDINGS, FORBIDDEN, RULES, UNTOUCHED, Option, Platform, Region

_T = TypeVar("_T")


class _Table:
    """A TOML table. When a value is missing or of the wrong type, its error names file, key and expected value."""

    def __init__(self, file: Path, data: dict[str, object], prefix: str = "") -> None:
        self.file, self.data, self.prefix = file, data, prefix
        self.used: set[str] = set()

    def fail(self, key: str, expected: str) -> ZeroosError:
        state = f"is {self.data[key]!r}" if key in self.data else "is missing"
        return ZeroosError(f"{self.file}: key '{self.prefix}{key}' {state}; expected {expected}")

    def get(self, key: str, kind: type[_T], expected: str, check: Callable[[_T], bool] = lambda value: True) -> _T:
        self.used.add(key)
        value = self.data.get(key)
        if not isinstance(value, kind) or isinstance(value, bool) or not check(value):
            raise self.fail(key, expected)
        return value

    def table(self, key: str) -> _Table:
        return _Table(self.file, self.get(key, dict, f"a table [{self.prefix}{key}]"), f"{self.prefix}{key}.")

    def words(self, key: str, expected: str, known: tuple[str, ...] | None = None) -> tuple[str, ...]:
        return tuple(
            self.get(
                key,
                list,
                expected,
                lambda value: all(isinstance(word, str) and (known is None or word in known) for word in value),
            )
        )

    def finish(self) -> None:
        for key in self.data:
            if key not in self.used:
                raise ZeroosError(f"{self.file}: unknown key '{self.prefix}{key}'.{near(key, self.used)}")


def load(folder: Path) -> Platform:
    """Returns the platform that `folder`/platform.toml describes.

    Raises ZeroosError that names file, key and what is expected.
    """
    file = folder / "platform.toml"
    try:
        top = _Table(file, toml.loads(file.read_text()))
    except FileNotFoundError:
        raise ZeroosError(f"{file}: not there; a platform is a folder with a platform.toml (docs/porting.md)") from None
    except (OSError, ValueError, IndexError) as error:
        raise ZeroosError(f"{file}: not readable as TOML: {error}") from None
    name = os.path.basename(os.path.abspath(folder))
    if not re.fullmatch(r"\w[\w.+-]*", name, re.ASCII):
        raise ZeroosError(f"{folder}: a platform's folder has a name of letters, digits and _ . + -: rename it")
    isa, memory, image = top.table("isa"), top.table("memory"), top.table("image")
    guest = top.table("guest") if "guest" in top.data else _Table(file, {"shared": []}, "guest.")
    options = _options(top)
    platform = Platform(
        name=name,
        folder=folder,
        title=top.get("title", str, "one line that names the zkVM and its version"),
        arch=isa.get("arch", str, _one_of(ARCHES), lambda arch: arch in ARCHES),
        regions=_regions(memory),
        stack=memory.get("stack", int, _SIZE, _aligned),
        input=memory.get("input", int, _SIZE, _aligned),
        page=memory.get("page", int, "a power of two from 16 on", _is_page) if "page" in memory.data else 0,
        untouched=memory.get("untouched", str, _one_of(UNTOUCHED), lambda value: value in UNTOUCHED),
        shared=guest.words("shared", "a list of folders of platforms/shared"),
        entry=image.get("entry", str, "the symbol of the first instruction"),
        suffix=image.get("suffix", str, "the image's file suffix, for example 'bin'"),
        data=image.get("data", str, _one_of(DATA), lambda value: value in DATA),
        unimp=image.get("unimp", int, "an instruction word", _is_word) if "unimp" in image.data else None,
        forbidden=image.words("forbidden", f"a list out of {sorted(FORBIDDEN)}", FORBIDDEN),
        rules=_pairs(top, "rules", int, "a number", RULES),
        uncaught=_pairs(top, "uncaught", str, "the reason, in one line", ENDINGS),
        options=options,
        symbols=_symbols(top, options),
    )
    if not platform.has_room(platform.stack):
        raise memory.fail("regions", "room for stack, input and heap")
    for table in (top, isa, memory, image, guest):
        table.finish()
    return platform


_SIZE = "a size in bytes, a multiple of 16"


def _aligned(value: int) -> bool:
    return 0 <= value <= 1 << 64 and value % 16 == 0


def _is_page(value: int) -> bool:
    return value >= 16 and value & (value - 1) == 0


def _is_word(value: int) -> bool:
    return 0 <= value < 1 << 32


def _above(start: int, end: int) -> bool:
    return end > start and _aligned(end)


def _one_of(words: tuple[str, ...]) -> str:
    return f"one of {list(words)}"


def _regions(memory: _Table) -> tuple[Region, ...]:
    """Returns the regions in the tables [[memory.regions]], with start, end and blocks."""
    expected = "tables [[memory.regions]] with start, end and blocks"
    regions, address = [], "an address below 2^64, a multiple of 16"
    for number, data in enumerate(
        memory.get("regions", list, expected, lambda value: all(isinstance(one, dict) for one in value))
    ):
        table = _Table(memory.file, data, f"memory.regions[{number}].")
        start = table.get("start", int, address, _aligned)
        end = table.get(
            "end",
            int,
            "an address above 'start', a multiple of 16",
            partial(_above, start),
        )
        words = table.words("blocks", f"a list out of {[*BLOCKS, 'code']}", (*BLOCKS, "code"))
        regions.append(
            Region(
                start,
                end,
                tuple(block for word in words for block in (("rodata", "text") if word == "code" else (word,))),
            )
        )
        table.finish()
    blocks = [block for region in regions for block in region.blocks]
    if sorted(blocks) != sorted(BLOCKS) or any("heap" in region.blocks[:-1] for region in regions):
        raise memory.fail(
            "regions",
            f"each of {list(BLOCKS)} in one region ('code' is short for 'rodata', 'text'), and 'heap' the last there",
        )
    return tuple(regions)


def _pairs(top: _Table, name: str, kind: type[_T], expected: str, known: tuple[str, ...]) -> dict[str, _T]:
    """Returns the table [<name>], whose values all have the type `kind`; empty if there is none."""
    top.used.add(name)
    if name not in top.data:
        return {}
    table = top.table(name)
    for key in table.data:
        if key not in known:
            raise ZeroosError(f"{table.file}: unknown key '{table.prefix}{key}'.{near(key, known)}")
    return {key: table.get(key, kind, expected) for key in table.data}


def _symbols(top: _Table, options: Mapping[str, Option]) -> dict[str, str]:
    """Returns the table [symbols]: names for C -> expressions for the linker; empty if there is none."""
    top.used.add("symbols")
    if "symbols" not in top.data:
        return {}
    table = top.table("symbols")
    for name in table.data:
        if not re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII):
            raise ZeroosError(f"{table.file}: key '{table.prefix}{name}' is no name that C can refer to")
    expected = f"an expression of the linker script, with no names in braces but of the options {sorted(options)}"
    return {name: table.get(name, str, expected, partial(_fits, options)) for name in table.data}


def _fits(options: Mapping[str, Option], expression: str) -> bool:
    """Returns whether all names in braces are names of options."""
    try:
        expression.format_map(dict.fromkeys(options, "0"))
    except (KeyError, ValueError, IndexError):
        return False
    return True


def _options(top: _Table) -> dict[str, Option]:
    """Returns the platform's own options, from the tables [options.<name>] with help, values and default."""
    top.used.add("options")
    if "options" not in top.data:
        return {}
    tables = top.table("options")
    options = {}
    for name in tables.data:
        table = tables.table(name)
        values = table.words("values", "a list of words")
        options[name] = Option(
            name,
            table.get("help", str, "one line"),
            values,
            table.get("default", str, f"one of {list(values)}", values.__contains__),
        )
        table.finish()
    return options
