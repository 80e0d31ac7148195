"""Where things that are built once per user, not per project, are kept."""

from __future__ import annotations

import os
from pathlib import Path


def user_cache() -> Path:
    """The per-user cache folder, absolute, made if it is missing: $ZEROOS_CACHE, else $XDG_CACHE_HOME/zeroos, else
    ~/.cache/zeroos. A relative $XDG_CACHE_HOME is ignored, as the XDG base directory specification asks.
    Raises OSError when it cannot be made."""
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
    """Writes `data` where it is not there yet, at once: others may be reading the file. Returns its path."""
    if not file.exists() or file.read_bytes() != data:
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name(f"{file.name}.{os.getpid()}")
        new.write_bytes(data)
        os.replace(new, file)
    return file
