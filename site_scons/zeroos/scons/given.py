"""Programs that an installed GCC compiles for its own C library (libc=given): the options, and what is linked."""

from __future__ import annotations

import shlex
import subprocess

from zeroos.errors import ZeroosError
from zeroos.scons.compilers import Compiler

#: The rest is the compiler's own default: the instruction set, the calling convention, the headers.
FLAGS = ["-O2", "-g", "-ffunction-sections", "-fdata-sections", "-ffile-prefix-map={cwd}=."]


def libraries(compiler: Compiler, cxx: bool) -> list[str]:
    """Returns the start files and libraries of a static program. Raises ZeroosError if the compiler has none."""

    from zeroos.cli import linker

    def said(*words: str) -> str:
        done = subprocess.run([*compiler.words, *words], capture_output=True, text=True, errors="replace")
        return (done.stdout + done.stderr).strip()

    start = said("-print-file-name=crt1.o")
    told = said("-static", "-###", start, *(["-lstdc++"] if cxx else []), "-lm")
    commands = [line for line in told.splitlines() if line.startswith(" ")]  # the driver's own words are not indented
    try:
        return linker.with_own_libc(linker.parse(shlex.split(commands[-1])[1:]))
    except (IndexError, ValueError, ZeroosError) as error:
        raise ZeroosError(f"toolchain={compiler.words[0]}: no C library to link statically: {error}") from None
