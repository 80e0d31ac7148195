"""What rustc gets besides the words that cargo gives it, and the programs by which cargo starts ours in its place."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

#: What the crate libc says of times on riscv32.
TIMES = r"(pub type (?:time_t|suseconds_t) = )(?:\w*::)*c_long;"
#: What std and the programs that use it are compiled with.
FLAGS = ["-Cpasses=lower-atomic", "-Zunstable-options"]


def program(name: str, folder: Path) -> Path:
    """A program in `folder` that starts `zeroos NAME`: what build systems want is one word."""
    file = folder / f"zeroos-{name}"
    text = (
        f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(Path(__file__).resolve().parents[2]))}"${{PYTHONPATH:+:$PYTHONPATH}}" '
        f'exec {shlex.quote(sys.executable)} -m zeroos.cli {name} "$@"\n'
    )
    if not file.exists() or file.read_text() != text:
        file.write_text(text)
        file.chmod(0o755)
    return file
