"""The cache of things that are built once per user, not once per project."""

from __future__ import annotations

import os
from pathlib import Path


def user_cache() -> Path:
    """Returns the absolute path of the cache folder: $ZEROOS_CACHE, else $XDG_CACHE_HOME/zeroos, else ~/.cache/zeroos.

    A relative $XDG_CACHE_HOME is ignored, as the XDG base directory specification asks. Creates a missing folder.
    Raises OSError if it cannot."""
    own = os.environ.get("ZEROOS_CACHE")
    base = os.environ.get("XDG_CACHE_HOME", "")
    if own:
        folder = Path(own).absolute()
    elif os.path.isabs(base):
        folder = Path(base) / "zeroos"
    else:
        folder = Path.home() / ".cache" / "zeroos"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def keep(file: Path, data: bytes) -> Path:
    """Writes `data` to `file` unless it holds it already, and returns `file`.

    Replaces the file in one step, as other processes may be reading it."""
    if not file.exists() or file.read_bytes() != data:
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name(f"{file.name}.{os.getpid()}")
        new.write_bytes(data)
        os.replace(new, file)
    return file
