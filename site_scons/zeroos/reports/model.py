"""What reports ask of an image and of the command line; scons/image.py and scons/commandline.py have both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from zeroos.linking.closure import Closure
from zeroos.platforms.model import Platform


class File(Protocol):
    """A file of the build: a node of SCons."""

    def get_internal_path(self) -> str:
        """Where it is."""


class Image(Protocol):
    """A packed image, and what it was linked from."""

    @property
    def name(self) -> str:
        """The program's."""

    @property
    def platform(self) -> Platform:
        """The zkVM it is for."""

    @property
    def choices(self) -> Mapping[str, str]:
        """Its options: names and values."""

    @property
    def folder(self) -> str:
        """Where everything is that is made for it."""

    @property
    def file(self) -> File:
        """The image itself."""

    @property
    def objects(self) -> Sequence[File]:
        """Its own objects, which are linked whatever they define."""

    @property
    def closure(self) -> Closure:
        """What is linked besides, and why."""

    def source(self, path: str, /) -> str:
        """The source file of an object, or the object where it has none."""

    def live_calls(self) -> list[str]:
        """Names of the Linux calls that it carries."""

    def rewriting(self) -> tuple[dict[str, int], int, list[str]]:
        """What was rewritten: kinds and how many, in how many objects, and functions whose calls are not known."""

    def debug_elf(self) -> Path:
        """Its ELF with debug information."""


class Request(Protocol):
    """What the command line says of runs."""

    @property
    def input(self) -> str | None:
        """The file with the private input."""

    @property
    def executor(self) -> str:
        """`embedded`, `official` or a command."""

    @property
    def limit(self) -> int:
        """In instructions."""

    @property
    def gdb(self) -> int | None:
        """The port of a debugger."""
