"""The words and environment variables that choose the zkVM, the link-time options and the compiler.

The words may stand anywhere in a command."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, overload

from zeroos.errors import ZeroosError, near
from zeroos.home import HOME
from zeroos.options import Options, of_environment, of_file, of_words, project_file
from zeroos.platforms.descriptor import load
from zeroos.platforms.model import Platform
from zeroos.scons import compilers
from zeroos.scons.commandline import platform_folders


@dataclass(frozen=True)
class Settings:
    """A platform, the options of the link, and a compiler."""

    platform: Platform
    options: Options
    toolchain: str = compilers.WHEEL  # the compiler's name
    words: list[str] = field(default_factory=list)  # the options of the command line, NAME=VALUE

    @property
    def platform_word(self) -> str:
        """What --platform= takes for this platform in any folder: the name of one of ours, else its folder."""
        folder = self.platform.folder.absolute()
        return self.platform.name if folder == HOME / "platforms" / self.platform.name else str(folder)


def platforms() -> list[tuple[str, str]]:
    """Returns the name and title of every platform."""
    return [(name, load(folder).title) for name, folder in platform_folders(HOME).items()]


def named(name: str) -> Platform:
    """Returns the platform of this name, or in this folder. Raises ZeroosError for an unknown one."""
    folder = Path(name) if "/" in name else HOME / "platforms" / name
    if not (folder / "platform.toml").exists():
        raise ZeroosError(f"unknown platform '{name}'.{near(name, platform_folders(HOME))}")
    return load(folder)


@overload
def take(words: list[str], needed: Literal[True] = True) -> tuple[Settings, list[str]]: ...
@overload
def take(words: list[str], needed: bool) -> tuple[Settings | None, list[str]]: ...
def take(words: list[str], needed: bool = True) -> tuple[Settings | None, list[str]]:
    """Returns the settings, and the remaining words. Without a named platform the settings are None.

    An option of the command line wins over one of ZEROOS_OPTIONS, and that over one of zeroos.toml.
    Raises ZeroosError for an unknown platform, or if none is named and one is `needed`."""
    typed: list[str] = []
    name, rest, words = os.environ.get("ZEROOS_PLATFORM", ""), [], list(words)
    toolchain = os.environ.get("ZEROOS_TOOLCHAIN") or compilers.WHEEL
    while words:
        word = words.pop(0)
        key, equals, value = word.partition("=")
        if key in ("--platform", "--option", "--toolchain"):
            if not equals and not words:
                raise ZeroosError(f"{key} wants a value")
            value = value if equals else words.pop(0)
            if key == "--platform":
                name = value
            elif key == "--toolchain":
                toolchain = value
            else:
                typed.append(value)
        else:
            rest.append(word)
    if not name:
        if needed:
            known = ", ".join(platform_folders(HOME))
            raise ZeroosError(f"for which zkVM? Say --platform=NAME, or set ZEROOS_PLATFORM. Known: {known}")
        return None, rest
    platform, here = named(name), Path.cwd()
    chosen = of_words(typed, here).over(of_environment()).over(of_file(project_file(here), platform))
    return Settings(platform, chosen, toolchain, typed), rest
