"""platform.toml as a typed, checked value. docs/porting.md says what each key means to a zkVM."""
from __future__ import annotations

from pathlib import Path

import toml

from zeroos.errors import ZeroosError, near
from zeroos.platforms.model import BLOCKS, FORBIDDEN, Option, Platform


class _Table:
    """A TOML table that says file, key and expectation when a value is missing or of the wrong kind."""

    def __init__(self, file: Path, data: dict, prefix: str = ""):
        self.file, self.data, self.prefix, self.used = file, data, prefix, set()

    def fail(self, key: str, expected: str) -> ZeroosError:
        state = f"is {self.data[key]!r}" if key in self.data else "is missing"
        return ZeroosError(f"{self.file}: key '{self.prefix}{key}' {state}; expected {expected}")

    def get(self, key: str, kind: type, expected: str, check=lambda value: True):
        self.used.add(key)
        value = self.data.get(key)
        if not isinstance(value, kind) or isinstance(value, bool) or not check(value):
            raise self.fail(key, expected)
        return value

    def table(self, key: str) -> _Table:
        return _Table(self.file, self.get(key, dict, f"a table [{self.prefix}{key}]"), f"{self.prefix}{key}.")

    def words(self, key: str, expected: str, known: tuple[str, ...] | None = None) -> tuple[str, ...]:
        return tuple(self.get(key, list, expected, lambda value: all(
            isinstance(word, str) and (known is None or word in known) for word in value)))

    def finish(self) -> None:
        for key in self.data:
            if key not in self.used:
                raise ZeroosError(f"{self.file}: unknown key '{self.prefix}{key}'.{near(key, self.used)}")


def load(folder: Path) -> Platform:
    """Reads `folder`/platform.toml.

    Raises ZeroosError that names file, key and what is expected.
    """
    file = folder / "platform.toml"
    try:
        top = _Table(file, toml.loads(file.read_text()))
    except FileNotFoundError:
        raise ZeroosError(f"{file}: not there; a platform is a folder with a platform.toml (docs/porting.md)") from None
    except (OSError, UnicodeDecodeError, toml.TomlDecodeError, IndexError) as error:
        raise ZeroosError(f"{file}: not readable as TOML: {error}") from None
    isa, memory, image = top.table("isa"), top.table("memory"), top.table("image")
    address = "an address below 2^64, a multiple of 16"
    size = "a size in bytes, a multiple of 16"
    aligned = lambda value: 0 <= value < 1 << 64 and value % 16 == 0  # noqa: E731
    platform = Platform(
        name=folder.name,
        folder=folder,
        title=top.get("title", str, "one line that names the zkVM and its version"),
        arch=isa.get("arch", str, "rv32im or rv64im", lambda arch: arch in ("rv32im", "rv64im")),
        abi=isa.get("abi", str, "ilp32 for rv32im, lp64 for rv64im"),
        start=memory.get("start", int, address, aligned),
        end=memory.get("end", int, address, aligned),
        order=memory.words("order", f"a permutation of {list(BLOCKS)} that ends with 'heap'", BLOCKS),
        stack=memory.get("stack", int, size, aligned),
        input=memory.get("input", int, size, aligned),
        entry=image.get("entry", str, "the symbol of the first instruction"),
        forbidden=image.words("forbidden", f"a list out of {sorted(FORBIDDEN)}", FORBIDDEN),
        suffix=image.get("suffix", str, "the image's file suffix, for example 'bin'"),
        options=_options(top),
    )
    if sorted(platform.order) != sorted(BLOCKS) or platform.order[-1] != "heap":
        raise memory.fail("order", f"a permutation of {list(BLOCKS)} that ends with 'heap'")
    if platform.abi != {32: "ilp32", 64: "lp64"}[platform.xlen]:
        raise isa.fail("abi", "ilp32 for rv32im, lp64 for rv64im")
    if not platform.has_room(platform.stack):
        raise memory.fail("end", "an address that leaves room for stack and input above 'start'")
    for table in (top, isa, memory, image):
        table.finish()
    return platform


def _options(top: _Table) -> dict[str, Option]:
    """The platform's own options: tables [options.<name>] with help, values and default."""
    top.used.add("options")
    if "options" not in top.data:
        return {}
    tables = top.table("options")
    options = {}
    for name in tables.data:
        table = tables.table(name)
        values = table.words("values", "a list of words")
        options[name] = Option(
            name, table.get("help", str, "one line"), values,
            table.get("default", str, f"one of {list(values)}", lambda value, values=values: value in values))
        table.finish()
    return options
