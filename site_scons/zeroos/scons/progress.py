"""What a build shows of the files that it makes: in a log a line for each, with how many are done of those that are
known so far; on a terminal one line that is kept up to date."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import SCons.Node

from zeroos import terminal

_RESULTS = ("  PACK", "  AR")  # what stays on a terminal
_known = 0
_done: set[SCons.Node.Node] = set()
_making: set[SCons.Node.Node] = set()
_started = time.monotonic()


def expect() -> None:
    """Counts a file that this build makes, or finds up to date."""
    global _known
    _known += 1


def finish(node: SCons.Node.Node) -> None:
    """Counts a file that was made, or is up to date."""
    _done.add(node)
    if node in _making:
        _making.discard(node)
        if not _making:
            terminal.show("")


def announce(text: str, target: Sequence[SCons.Node.Node], source: object, env) -> None:
    """Says what is being made; SCons' PRINT_CMD_LINE_FUNC."""
    count = f"[{len(_done)}/{_known}]"
    is_command = env.get("ZEROOS_VERBOSE")
    if not is_command and terminal.is_one():
        _making.update(target)
        terminal.show(f"{count} {' '.join(text.split())}", _started)
        if not text.startswith(_RESULTS):
            return
    sys.stdout.write(f"{text}\n" if is_command else f"{text} {count}\n")  # at once: lines stay whole
    sys.stdout.flush()
