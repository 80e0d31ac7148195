"""usage: zeroos COMMAND [--platform=NAME] …

  cc, c++ …              compile and link like a C or C++ compiler; also as zeroos-cc, zeroos-c++ (CC=, CXX=)
  ld …                   link objects and archives into an image; also as zeroos-ld
  ar, ranlib, nm, strip, objcopy, objdump, size …   the toolchain's own
  rustc, rustdoc …       the Rust toolchain's, with the standard library for zkVMs; also as zeroos-rustc, zeroos-rustdoc
  run IMAGE [ARGUMENT …] run an image in an emulator: the exit status is the program's
                         --input=FILE is its input, else a file or pipe on the standard input;
                         --limit=N stops it after N instructions; --gdb=PORT waits for gdb there
  report IMAGE           what the image contains, and how it was linked
  why IMAGE SYMBOL       the chain that brings a symbol or a Linux call into the image
  toolchain KIND         the file that sets a build system up for all this; KIND is cargo, cmake, go, meson or make
  platforms              the known zkVMs

The platform comes from --platform=NAME or from ZEROOS_PLATFORM. --toolchain=gcc or clang, or ZEROOS_TOOLCHAIN, chooses
an installed compiler instead of the wheel's clang. Options of the link (time=, random=, stdout= …) are words
--option=NAME=VALUE, or stand in ZEROOS_OPTIONS, separated by spaces.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from zeroos.errors import ZeroosError, lacking, near

COMMANDS = (
    "cc",
    "c++",
    "ld",
    "ar",
    "ranlib",
    "nm",
    "strip",
    "objcopy",
    "objdump",
    "size",
    "rustc",
    "rustdoc",
    "run",
    "report",
    "why",
    "toolchain",
    "platforms",
)


def main(words: list[str] | None = None) -> int:
    """Runs one command and returns its exit status. The program's name may hold the command, as in `zeroos-cc`."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal may not know every letter of a name
    program = Path(sys.argv[0]).name
    words = list(sys.argv[1:] if words is None else words)
    if program.startswith("zeroos-"):
        words.insert(0, program.removeprefix("zeroos-"))
    if not words or words[0] in ("--help", "-h", "help"):
        print(__doc__, end="")
        return 0 if words else 2
    command, words = words[0], words[1:]
    try:
        return _run(command, words)
    except (ZeroosError, OSError) as error:
        sys.stderr.write(f"zeroos {command}: error: {error}\n")
        return 1
    except ModuleNotFoundError as error:
        sys.stderr.write(f"zeroos {command}: error: {lacking(error)}\n")
        return 1
    except KeyboardInterrupt:
        return 130


def _run(command: str, words: list[str]) -> int:
    # Each command imports only what it needs: a build starts the compiler a thousand times.
    if command in ("cc", "c++"):
        from zeroos.cli import driver

        return driver.run(words, cxx=command == "c++")
    if command == "ld":
        from zeroos.cli import linker

        return linker.run(words)
    if command in ("rustc", "rustdoc"):
        from zeroos.rust import compiler

        return compiler.run(command, words)
    if command == "collect":
        from zeroos.rust import collect

        return collect.run(words)
    if command in ("run", "report", "why"):
        from zeroos.cli import images

        status: int = getattr(images, command)(words)
        return status
    if command == "toolchain":
        from zeroos.cli import toolchains

        return toolchains.run(words)
    if command == "platforms":
        from zeroos.cli import settings

        for name, title in settings.platforms():
            print(f"{name:12} {title}")
        return 0
    if command in COMMANDS:
        from zeroos.scons.toolchain import find

        os.execv(find().zig, ["zig", command, *words])
    raise ZeroosError(f"there is no such command.{near(command, COMMANDS)}")


if __name__ == "__main__":
    sys.exit(main())
