"""usage: zeroos COMMAND [--platform=NAME] …

  cc, c++ …              compile and link like a C or C++ compiler; also as zeroos-cc, zeroos-c++ (CC=, CXX=)
  ld …                   link objects and archives into an image; also as zeroos-ld
  ar, ranlib …           make static libraries; also as zeroos-ar, zeroos-ranlib
  strip, nm, size …      like those of GNU binutils, for objects, libraries and images; also as zeroos-strip and so on
  addr2line, objdump …   the same, for images
  rustc, rustdoc …       the Rust toolchain's, with the standard library for zkVMs; also as zeroos-rustc, zeroos-rustdoc
  run IMAGE [ARGUMENT …] run an image in an emulator: the exit status is the program's; also as zeroos-run
  profile IMAGE …        run it, and say which functions its instructions go to; a flame graph
  report IMAGE           what the image contains, and how it was linked
  audit IMAGE            whose code the image contains, why, and how many lines; a page, JSON
  verify-build STATEMENT build an image again, and compare it with the one that the statement is about
  diff OLD NEW           what has changed between two images, and what that costs
  why IMAGE SYMBOL       the chain that brings a symbol or a Linux call into the image
  debug IMAGE            the path of its ELF with symbols and debug information, for gdb, readelf …
  toolchain KIND         the file that sets a build system up for all this; KIND is cargo, cmake, gcc,
                         go, meson or make
  platforms              the known zkVMs

zeroos COMMAND --help says more about one.

The platform comes from --platform=NAME or from ZEROOS_PLATFORM. --toolchain=gcc or clang, or ZEROOS_TOOLCHAIN, chooses
an installed compiler instead of the wheel's clang.

Options of the link are words --option=NAME=VALUE. They may also stand in ZEROOS_OPTIONS (NAME=VALUE, separated by
spaces, quoted as for a shell), or in a file zeroos.toml in the current folder or above it; the first of these wins.

  time=, random=, stdout=, malloc=, unknown_calls= and the platform's own    choices between parts of libOS
  preset=linux           the choices for programs that take the clock, random numbers and errors as Linux has them
  stack=8M               the size of the main thread's stack
  args='WORD …', env=NAME=VALUE          what the program is started with
  files=FOLDER           its files, which become part of the image
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from zeroos.errors import ZeroosError, lacking, near

_LINKS = """
Link options, --platform and the rest: zeroos --help
"""
#: Command -> what its --help says.
COMMANDS = {
    "cc": """\
usage: zeroos cc [--platform=NAME] [--option=NAME=VALUE …] [OPTION …] FILE …
Compiles like clang, and links an image if neither -c, -S nor -E says otherwise. Clang's own options:

""",
    "c++": """\
usage: zeroos c++ [--platform=NAME] [--option=NAME=VALUE …] [OPTION …] FILE …
Compiles C++ like clang++, and links an image if neither -c, -S nor -E says otherwise. Clang's own options:

""",
    "ld": """\
usage: zeroos ld [--platform=NAME] [--option=NAME=VALUE …] [-o IMAGE] [-L FOLDER] [-l LIBRARY] [-r] FILE …
Links objects and static libraries into an image, or with -r into one object. Of the options of GNU ld and lld, those
that do no harm are accepted; the others are refused with the reason.
  -z stack-size=N        the size of the main thread's stack; as --option=stack=N
With ZEROOS_WRAPPER=1 in the environment, Linux can execute the image: by zeroos-run.
"""
    + _LINKS,
    "ar": "",
    "ranlib": "",
    "strip": """\
usage: zeroos strip [-s | -g | -S | -x | --strip-unneeded …] [-R SECTION] [-p] [-o FILE] FILE …
Takes debug information out of objects and static libraries, whichever of these options is given: a link needs their
symbols. An image has neither, and stays as it is.
""",
    "nm": """\
usage: zeroos nm [-g] [-u] [-U] [-n] [-p] [-P] [-S] [-A] [-B] FILE …
Lists the symbols of objects, static libraries and images, as nm(1) does.
""",
    "size": """\
usage: zeroos size [-B] FILE …
Prints the sizes of text, data and bss of objects, static libraries and images, as size(1) does.
""",
    "addr2line": """\
usage: zeroos addr2line [-e IMAGE] [-f] [-i] [-C] [-a] [-p] [-s] [ADDRESS …]
Prints file and line of each address in an image, as addr2line(1) does; without addresses, of those on standard input.
  -e IMAGE               the image, or an ELF; else a.out
  -f, -i                 its function; the functions that it is inlined in, too
  -C, -a, -p, -s         demangled names; the address; one line for each; files without their folder
""",
    "objdump": """\
usage: zeroos objdump OPTION … FILE …
Runs an installed objdump for RISC-V, GNU's or LLVM's, with these words; of an image it sees the ELF that zeroos debug
names:
  zeroos objdump -d -S IMAGE
""",
    "rustc": "",
    "rustdoc": "",
    "run": """\
usage: zeroos run [OPTION …] IMAGE [ARGUMENT …]
Runs an image in an emulator. The exit status is the program's; 134 is an abort, 139 a fault, 124 the limit.
  --input=FILE           its private input; else standard input, if that is a file or a pipe; also ZEROOS_INPUT
  --limit=N              stops it after N instructions; also ZEROOS_LIMIT
  --report               prints on standard error what `./scons run` prints: ending, cost, image ID and so on
  --json                 prints that as JSON, with log and public output in it, and nothing else
  --files=FOLDER         the program finds these files instead of those it was linked with
  --gdb=PORT             waits for gdb at that port
  --platform=NAME, --option=NAME=VALUE   for an image that was linked on another machine
Arguments and files are part of an image: with them it is linked again, from the objects that it was made of.
""",
    "profile": """\
usage: zeroos profile [--output=FOLDER] [OPTION …] IMAGE [ARGUMENT …]
Runs an image like zeroos run, with the same options, and counts every instruction where it is executed. The functions
that cost most are printed; FOLDER, or else IMAGE.profile, gets a flame graph (profile.html), the source with what each
line cost, and files for speedscope, pprof, KCachegrind and flamegraph.pl.
""",
    "audit": """\
usage: zeroos audit [--output=FOLDER] IMAGE
Says what an image contains: sizes by layer, library, crate or package, Linux calls and their callers, lines of source,
choices. FOLDER, or else IMAGE.audit, gets a page with a treemap (audit.html), all of it as JSON (audit.json), the
licences, bills of materials (SPDX, CycloneDX), and a statement of provenance for zeroos verify-build.
""",
    "verify-build": """\
usage: zeroos verify-build STATEMENT
Builds an image again from what its statement of provenance names (provenance.json of zeroos audit), seen from the
current folder, and says whether it is the same; if not, which files are others than they were.
""",
    "diff": """\
usage: zeroos diff [--input=FILE] [--markdown] [--max-instructions=LIMIT] [--max-text=LIMIT] OLD NEW
Says what has changed between two images: sizes, functions with who needs them, Linux calls, choices, lines of source.
OLD and NEW are images, or folders or files that zeroos audit wrote: an image whose objects have changed since tells
little of itself.
  --input=FILE           runs both with this input, and compares what their functions cost
  --markdown             prints tables for a pull request
  --max-instructions=LIMIT, --max-text=LIMIT   end with status 2 if NEW has more: 9000, +500 or +1%
  --platform=NAME, --option=NAME=VALUE   for images that were linked on another machine
""",
    "report": """\
usage: zeroos report IMAGE
Prints what an image contains and how it was linked.
""",
    "why": """\
usage: zeroos why IMAGE SYMBOL
Prints the chain of references that brings a symbol or a Linux call into an image.
""",
    "debug": """\
usage: zeroos debug IMAGE
Prints the path of an image's ELF with symbols and debug information. Any tool for ELF can read it:
  gdb-multiarch "$(zeroos debug IMAGE)"    readelf -a …
""",
    "toolchain": """\
usage: zeroos toolchain cargo|cmake|gcc|go|make|meson [--platform=NAME] [--option=NAME=VALUE …]
Prints the file that sets a build system up, for Go the variables, for gcc the words; docs/embedding.md and
docs/toolchains.md show each.
"""
    + _LINKS,
    "platforms": """\
usage: zeroos platforms
Lists the known zkVMs.
""",
}


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
        # cc, ar and rustc answer --help themselves.
        if COMMANDS.get(command) and "--help" in words[:1]:
            print(COMMANDS[command], end="", flush=True)
            if command not in ("cc", "c++"):
                return 0
        return _run(command, words)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is left would fail once more when Python ends
        return 141  # as of a program that SIGPIPE ended
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
    if command in ("ar", "ranlib"):
        from zeroos.scons.toolchain import find

        os.execv(find().zig, ["zig", command, *words])
    if command in ("rustc", "rustdoc"):
        from zeroos.rust import compiler

        return compiler.run(command, words)
    if command == "collect":
        from zeroos.rust import collect

        return collect.run(words)
    if command == "addr2line":
        from zeroos.cli.addr2line import addr2line

        return addr2line(words)
    if command in ("strip", "nm", "size", "objdump"):
        from zeroos.cli import binutils

        if command != "objdump" and words[:1] in (["--version"], ["-V"]):  # libtool looks for the words "GNU strip"
            print(f"ZeroOS {command} (compatible with GNU {command})")
            return 0
        status: int = getattr(binutils, command)(words)
        return status
    if command in ("run", "report", "why", "debug"):
        from zeroos.cli import images

        status = getattr(images, command)(words)
        return status
    if command == "profile":
        from zeroos.cli import profile

        return profile.run(words)
    if command == "audit":
        from zeroos.cli import audit

        return audit.run(words)
    if command == "verify-build":
        from zeroos.cli import verify

        return verify.run(words)
    if command == "diff":
        from zeroos.cli import diff

        return diff.run(words)
    if command == "toolchain":
        from zeroos.cli import toolchains

        return toolchains.run(words)
    if command == "platforms":
        from zeroos.cli import settings

        for name, title in settings.platforms():
            print(f"{name:12} {title}")
        return 0
    raise ZeroosError(f"there is no such command.{near(command, COMMANDS)}")


if __name__ == "__main__":
    sys.exit(main())
