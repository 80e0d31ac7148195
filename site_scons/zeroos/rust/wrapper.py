"""The arguments that rustc gets besides those of cargo, and the programs that cargo starts in place of rustc."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

#: The options that std and the programs that use it are compiled with.
FLAGS = ["-Cpasses=lower-atomic", "-Zunstable-options"]
#: Options of LLVM that they are compiled with, too, where the user gives no such option. Instructions are put in order
#: for a machine without a pipeline: from the bottom up, fewer values lie on the stack.
SCHEDULING = ("-misched-prera-direction=bottomup", "-misched-postra-direction=bottomup")
#: The same for programs that are optimized for speed, without std: twice the inlining that suits processors with a
#: cache, as a call costs its instructions, and more code next to nothing.
INLINING = ("-inline-threshold=500",)
#: The options that only std is compiled with: programs with `lto` optimise its bitcode. Cargo asks for none.
STD_FLAGS = ["-Cembed-bitcode=yes"]
#: The options of single crates of std: a program with `panic = "abort"` takes only a panic runtime that aborts, too.
CRATE_FLAGS = {"panic_abort": ["-Cpanic=abort"]}


def program(name: str, folder: Path, std: str = "") -> Path:
    """Returns a program in `folder` that starts `zeroos NAME`: build systems want a command of one word.

    It is written anew for another std, for cargo asks a compiler for its version only once."""
    file = folder / f"zeroos-{name}"
    text = (
        f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(Path(__file__).resolve().parents[2]))}"${{PYTHONPATH:+:$PYTHONPATH}}" '
        f'exec {shlex.quote(sys.executable)} -m zeroos.cli {name} "$@"\n# {std}\n'
    )
    if not file.exists() or file.read_text() != text:
        file.write_text(text)
        file.chmod(0o755)
    return file
