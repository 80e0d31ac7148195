"""Demangles symbols of Rust to the names in its sources, without hashes of crates.

The mangling is "v0" (rustc book, "v0 symbol format")."""

from __future__ import annotations

from collections.abc import Callable

_TYPES = {
    "a": "i8",
    "b": "bool",
    "c": "char",
    "d": "f64",
    "e": "str",
    "f": "f32",
    "h": "u8",
    "i": "isize",
    "j": "usize",
    "l": "i32",
    "m": "u32",
    "n": "i128",
    "o": "u128",
    "p": "_",
    "s": "i16",
    "t": "u16",
    "u": "()",
    "v": "...",
    "x": "i64",
    "y": "u64",
    "z": "!",
}
# A damaged name may refer to itself, or have any number where lifetimes are written out.
_DEPTH, _STEPS = 60, 5000  # limits of nested parts and of all parts
_LETTERS = 10_000  # of the symbol, and ten times as many that parts have together


def demangled(symbol: str) -> str:
    """Returns the demangled name, or the symbol itself when it is not a v0 name."""
    if not symbol.startswith("_R") or len(symbol) > _LETTERS:
        return symbol
    try:
        return _Reader(symbol[2:].partition(".")[0]).path(True)
    except (IndexError, ValueError, UnicodeError):
        return symbol


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.at, self.depth, self.steps, self.binders, self.letters = text, 0, 0, 0, 0, 0

    def take(self, letters: str = "") -> str:
        """Consumes and returns the next letter if it is one of `letters` (any letter if there are none), else returns
        ''."""
        if letters and self.text[self.at : self.at + 1] not in tuple(letters):
            return ""
        self.at += 1
        return self.text[self.at - 1]

    def number(self) -> int:
        """Reads a number in base 62 and the `_` that ends it."""
        start = self.at
        value = 0
        while (letter := self.take()) != "_":
            if value >> 64:
                raise ValueError  # no number here is that large, and its digits would take time
            value = value * 62 + "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter)
        return value + 1 if self.at > start + 1 else 0

    def optional(self, tag: str) -> int:
        """Reads an optional tag and its number. Returns the number + 1, or 0 when the tag is absent."""
        return self.number() + 1 if self.take(tag) else 0

    def back(self, read: Callable[[], str]) -> str:
        """Reads a back reference: returns what `read` returns at the earlier position."""
        target, here = self.number(), self.at
        if target >= here - 1:
            raise ValueError
        self.at = target
        made = read()
        self.at = here
        return made

    def identifier(self) -> tuple[str, int]:
        """Reads an identifier. Returns its name, and the number that distinguishes several of that name."""
        which, coded = self.optional("s"), self.take("u")
        digits = ""
        while self.text[self.at].isdigit() and not digits.startswith("0"):
            digits += self.take()
        self.take("_")
        name = self.text[self.at : self.at + int(digits)]
        if len(name) < int(digits):
            raise ValueError
        self.at += int(digits)
        if coded:
            base, _, rest = name.rpartition("_")
            name = (base + "-" + rest if base else rest).encode().decode("punycode")
        return name, which

    def count(self, letters: int) -> None:
        """Counts letters of the result. Raises ValueError when there are too many."""
        self.letters += letters
        if self.letters > 10 * _LETTERS:
            raise ValueError

    def nested(self, read: Callable[[], str]) -> str:
        """Returns what `read` returns, one nesting level deeper."""
        self.depth, self.steps = self.depth + 1, self.steps + 1
        if self.depth > _DEPTH or self.steps > _STEPS:
            raise ValueError
        made = read()
        self.count(len(made))
        self.depth -= 1
        return made

    def path(self, value: bool = False) -> str:
        """Reads a path. `value`: it names a function, so its generic arguments follow `::`."""
        return self.nested(lambda: self._path(value))

    def _path(self, value: bool) -> str:
        tag = self.take()
        if tag == "C":
            return self.identifier()[0]
        if tag in "MX":
            self.optional("s")
            self.path()
            own = self.type()
            return f"<{own}>" if tag == "M" else f"<{own} as {self.path()}>"
        if tag == "Y":
            return f"<{self.type()} as {self.path()}>"
        if tag == "N":
            kind, outer = self.take(), self.path(value)
            name, which = self.identifier()
            if kind.islower():
                return f"{outer}::{name}" if name else outer
            kind = {"C": "closure", "S": "shim"}.get(kind, kind)
            return f"{outer}::{{{kind}{':' + name if name else ''}#{which}}}"
        if tag == "I":
            return self.path(value) + ("::" if value else "") + f"<{', '.join(self.until_end(self.argument))}>"
        if tag == "B":
            return self.back(lambda: self.path(value))
        raise ValueError

    def until_end(self, read: Callable[[], str]) -> list[str]:
        found = []
        while not self.take("E"):
            found.append(read())
        return found

    def argument(self) -> str:
        if self.take("L"):
            return self.lifetime(self.number())
        return self.constant() if self.take("K") else self.type()

    def lifetime(self, index: int) -> str:
        if index == 0:
            return "'_"
        depth = self.binders - index
        return f"'{chr(ord('a') + depth)}" if 0 <= depth < 26 else f"'_{depth}"

    def bound(self, read: Callable[[], str]) -> str:
        """Reads an optional binder `for<'a>`, then what `read` reads."""
        count = self.optional("G")
        self.count(8 * count)
        self.binders += count
        names = ", ".join(self.lifetime(count - number) for number in range(count))
        made = (f"for<{names}> " if count else "") + read()
        self.binders -= count
        return made

    def type(self) -> str:
        return self.nested(self._type)

    def _type(self) -> str:
        tag = self.take()
        if tag in _TYPES:
            return _TYPES[tag]
        if tag == "A":
            return f"[{self.type()}; {self.constant()}]"
        if tag == "S":
            return f"[{self.type()}]"
        if tag == "T":
            inner = self.until_end(self.type)
            return f"({', '.join(inner)}{',' if len(inner) == 1 else ''})"
        if tag in "RQ":
            lifetime = self.lifetime(number) + " " if self.take("L") and (number := self.number()) else ""
            return f"&{lifetime}{'mut ' if tag == 'Q' else ''}{self.type()}"
        if tag in "PO":
            return f"*{'const' if tag == 'P' else 'mut'} {self.type()}"
        if tag == "F":
            return self.bound(self.function)
        if tag == "D":
            traits = self.bound(lambda: " + ".join(self.until_end(self.trait)))
            self.take("L")
            number = self.number()
            return f"dyn {traits}" + (f" + {self.lifetime(number)}" if number else "")
        if tag == "B":
            return self.back(self.type)
        self.at -= 1
        return self.path()

    def function(self) -> str:
        words = "unsafe " if self.take("U") else ""
        if self.take("K"):
            words += 'extern "C" ' if self.take("C") else f'extern "{self.identifier()[0].replace("_", "-")}" '
        inner, result = ", ".join(self.until_end(self.type)), self.type()
        return f"{words}fn({inner})" + (f" -> {result}" if result != "()" else "")

    def trait(self) -> str:
        path, bindings = self.path(), []
        while self.take("p"):
            bindings.append(f"{self.identifier()[0]} = {self.type()}")
        if not bindings:
            return path
        return f"{path[:-1]}, {', '.join(bindings)}>" if path.endswith(">") else f"{path}<{', '.join(bindings)}>"

    def constant(self) -> str:
        if self.take("B"):
            return self.back(self.constant)
        if self.take("p"):
            return "_"
        kind, sign = self.type(), "-" if self.take("n") else ""
        digits = ""
        while (letter := self.take()) != "_":
            digits += letter
        value = int(digits or "0", 16)
        if kind == "bool":
            return "true" if value else "false"
        return f"'{chr(value)}'" if kind == "char" else f"{sign}{value}"
