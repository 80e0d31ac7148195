"""The options of a link outside of an SConstruct: words NAME=VALUE, the variable ZEROOS_OPTIONS, the file zeroos.toml.

Besides the choices that libOS and the platform offer, they are what Unikernel(...) has as arguments: args, env, stack
and files.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import toml

from zeroos.errors import ZeroosError, near
from zeroos.home import HOME
from zeroos.linking.policies import POLICIES, expanded
from zeroos.platforms.descriptor import load
from zeroos.platforms.model import Platform
from zeroos.scons.commandline import one, platform_folders

FILE = "zeroos.toml"
#: The options besides those that libOS and the platforms define.
OTHERS = ("args", "env", "files", "preset", "stack")
_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


@dataclass(frozen=True)
class Options:
    """What is chosen for a link. The link itself checks the choices."""

    choices: dict[str, str] = field(default_factory=dict)  # option -> value, presets expanded
    args: list[str] | None = None  # the program's, after its name
    env: dict[str, str] = field(default_factory=dict)
    stack: int | None = None  # bytes
    files: str | None = None  # a folder, absolute

    def over(self, others: Options) -> Options:
        """Returns these options, and where they choose nothing, `others`."""
        return Options(
            {**others.choices, **self.choices},
            others.args if self.args is None else self.args,
            {**others.env, **self.env},
            others.stack if self.stack is None else self.stack,
            others.files if self.files is None else self.files,
        )

    def arguments(self) -> dict[str, Any]:
        """Returns what is chosen as arguments of Unikernel(...)."""
        named = {"args": self.args, "env": self.env or None, "stack": self.stack, "files": self.files}
        return {**self.choices, **{name: value for name, value in named.items() if value is not None}}


def check(choices: Mapping[str, str], platform: Platform) -> None:
    """Raises ZeroosError for a choice that `platform` does not offer."""
    offered = {**POLICIES, **platform.options}
    for name, value in choices.items():
        if name not in offered:
            raise ZeroosError(f"unknown option of the link '{name}'.{near(name, [*OTHERS, *offered])}")
        one(value, name, offered[name].values)


def of_words(words: Iterable[str], folder: Path) -> Options:
    """Returns the options that `words` choose. A relative files= starts at `folder`.

    Raises ZeroosError for a word that makes no sense."""
    choices, args, env, stack, files = {}, None, {}, None, None
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise ZeroosError(f"'{word}' is no option of the link: write NAME=VALUE, as in time=zero")
        if name == "args":
            args = _split(word, value)
        elif name == "env":
            variable, equals, text = value.partition("=")
            if not equals or not variable:
                raise ZeroosError(f"'{word}': write env=NAME=VALUE, once for each variable")
            env[variable] = text
        elif name == "stack":
            stack = size(value)
        elif name == "files":
            files = files_folder(value, folder)
        else:
            choices[name] = value
    return Options(expanded(choices), args, env, stack, files)


def of_environment() -> Options:
    """Returns the options in the variable ZEROOS_OPTIONS: words, quoted as for a shell. Raises ZeroosError."""
    with _blaming("ZEROOS_OPTIONS"):
        text = os.environ.get("ZEROOS_OPTIONS", "")
        return of_words(_split(text, text), Path.cwd())


def project_file(start: Path) -> Path | None:
    """Returns the file zeroos.toml in the folder `start`, or in the nearest folder above it that has one."""
    return next((file for folder in (start, *start.parents) if (file := folder / FILE).is_file()), None)


def of_file(file: Path | None, platform: Platform) -> Options:
    """Returns the options in a zeroos.toml. Choices that only other platforms offer are left out.

    Raises ZeroosError if it is malformed, or names an option that no platform has."""
    if file is None:
        return Options()
    with _blaming(str(file)):
        try:
            content = toml.loads(file.read_text())
        except (OSError, UnicodeDecodeError, toml.TomlDecodeError, IndexError) as error:
            raise ZeroosError(f"not readable as TOML: {error}") from None
        found = of_words(_words(content), file.parent)
        offered = {**POLICIES, **platform.options}
        foreign = [name for name in found.choices if name not in offered]
        if foreign:
            known = {name for folder in platform_folders(HOME).values() for name in load(folder).options}
            for name in foreign:
                if name not in known:
                    raise ZeroosError(f"unknown option '{name}'.{near(name, [*OTHERS, *POLICIES, *known])}")
                del found.choices[name]
        return found


def _words(content: dict[str, Any]) -> Iterator[str]:
    """Yields the words NAME=VALUE that mean the same as a zeroos.toml."""
    for name, value in content.items():
        if name == "env":
            if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
                raise ZeroosError('env: expected a table of strings, as in env = {LANG = "C"}')
            yield from (f"env={variable}={text}" for variable, text in value.items())
        elif name == "args":
            if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
                raise ZeroosError('args: expected a list of strings, as in args = ["-v"]')
            yield f"args={shlex.join(value)}"
        elif isinstance(value, (str, int)) and not isinstance(value, bool):
            yield f"{name}={value}"
        else:
            raise ZeroosError(f'{name}: expected a string, as in {name} = "…"')


def files_folder(text: str, start: Path) -> str:
    """Returns the folder that files=`text` means where the current one is `start`. Raises ZeroosError."""
    if not text:
        raise ZeroosError("files= is empty: name a folder; . is this one")
    return os.path.normpath(start / text)


def size(text: str) -> int:
    """Returns the number of bytes that `text` means, such as 65536, 0x10000, 64K or 1M, as the next multiple of 16.

    Raises ZeroosError if it means none."""
    match = re.fullmatch(r"(0x[0-9a-fA-F]{1,16}|[0-9]{1,19})([KMG]?)", text)
    if match is None:
        raise ZeroosError(f"stack={text[:40]}: no number of bytes; write it as 1048576, 1024K or 1M")
    return (int(match[1], 0 if match[1].startswith("0x") else 10) * _UNITS[match[2]] + 15) & ~15


def _split(word: str, text: str) -> list[str]:
    """Splits `text` as a shell does. Raises ZeroosError, which quotes `word`."""
    try:
        return shlex.split(text)
    except ValueError as error:
        raise ZeroosError(f"{word}: {error}") from None


@contextmanager
def _blaming(origin: str) -> Iterator[None]:
    """Lets errors begin with where their cause stands."""
    try:
        yield
    except ZeroosError as error:
        raise ZeroosError(f"{origin}: {error}") from None
