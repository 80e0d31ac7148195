"""Where ZeroOS' own sources lie: the tree that this package is part of, or what came with it when it was installed."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_TREE = _PACKAGE.parents[1]
#: Holds libos/, runtimes/ and platforms/.
HOME = _TREE if (_TREE / "libos").is_dir() else _PACKAGE.parent / "zeroos_tree"


def shown(path: Path) -> str:
    """`path` as messages and debug information show it: relative, where it lies below the folder of the SConstruct."""
    return os.path.relpath(path) if path.is_relative_to(os.getcwd()) else str(path)


def searched(folder: str) -> str:
    """A folder of `shown` as SCons looks for headers in it: from the SConstruct's on, or anywhere."""
    return folder if os.path.isabs(folder) else f"#{folder}"
