"""The folder of ZeroOS' own sources: the tree that this package is part of, or the copy in the installed wheel."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_TREE = _PACKAGE.parents[1]
#: The folder of libos/, runtimes/ and platforms/.
HOME = _TREE if (_TREE / "libos").is_dir() else _PACKAGE.parent / "zeroos_tree"


def shown(path: Path) -> str:
    """Returns `path` as messages and debug information show it: relative if it is below the SConstruct's folder."""
    return os.path.relpath(path) if path.is_relative_to(os.getcwd()) else str(path)


def searched(folder: str) -> str:
    """Returns a folder that `shown` returned as SCons' CPPPATH needs it: a relative one starts with `#`."""
    return folder if os.path.isabs(folder) else f"#{folder}"
