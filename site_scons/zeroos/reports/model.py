"""The interfaces of an image and of the command line that reports use. scons/image.py and scons/commandline.py
implement them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from zeroos.linking.closure import Closure
from zeroos.objects.model import Object
from zeroos.objects.notes import Found, Notes
from zeroos.platforms.model import Platform


class File(Protocol):
    """A file of the build: a node of SCons."""

    def get_internal_path(self) -> str:
        """Returns the file's path."""


class Image(Protocol):
    """A packed image, and what it was linked from."""

    @property
    def name(self) -> str:
        """The program's name."""

    @property
    def platform(self) -> Platform:
        """The zkVM that the image is for."""

    @property
    def choices(self) -> Mapping[str, str]:
        """The image's options: names and values."""

    @property
    def folder(self) -> str:
        """The folder with all files that are built for the image."""

    max_text: int | None  # bytes of code and constants that it may have
    max_instructions: int | None  # that a run may take

    @property
    def elf(self) -> File:
        """The linked ELF, with symbols of functions."""

    @property
    def file(self) -> File:
        """The file of the image."""

    @property
    def objects(self) -> Sequence[File]:
        """The program's own objects, which are always linked."""

    @property
    def closure(self) -> Closure:
        """The closure: what else is linked, and why."""

    def source(self, path: str, /) -> str:
        """Returns the source file of an object, or the object itself if it has none."""

    def owner(self, path: str, /) -> str:
        """Returns whose an object is: 'program', 'platform', or 'ours' for the rest."""

    def library(self, key: str, /) -> str:
        """Returns the archive of the program that holds an object; "" for an object that is in none."""

    def linked(self) -> dict[str, Object]:
        """Returns the symbol tables of all linked objects, by path or member's key."""

    def inputs(self) -> list[str]:
        """Returns the files that the program's objects and archives are made of; of a prebuilt one the file itself."""

    def line(self) -> list[tuple[str, str]]:
        """Returns the files that the linker gets, each with the path or member's key of its object."""

    def live_calls(self) -> list[str]:
        """Returns the names of the Linux calls in the image."""

    def rewriting(self) -> dict[str, Notes]:
        """Returns what was rewritten, by object."""

    def standins(self) -> dict[str, list[Found]]:
        """Returns the functions in it that something stands for, by object."""

    def debug_elf(self) -> Path:
        """Returns the image's ELF with debug information."""


class Request(Protocol):
    """The arguments of the command line that concern runs."""

    @property
    def input(self) -> str | None:
        """The file with the private input."""

    @property
    def executor(self) -> str:
        """`embedded`, `official` or a command."""

    @property
    def limit(self) -> int:
        """The limit of a run, in instructions."""

    @property
    def gdb(self) -> int | None:
        """The port where the run waits for a debugger."""
