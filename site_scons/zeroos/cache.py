"""The cache of things that are built once per user, not once per project."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterable
from pathlib import Path

from zeroos.errors import ZeroosError


def user_cache() -> Path:
    """Returns the absolute path of the cache folder: $ZEROOS_CACHE, else $XDG_CACHE_HOME/zeroos, else ~/.cache/zeroos.

    A relative $XDG_CACHE_HOME is ignored, as the XDG base directory specification asks. Creates a missing folder.
    Raises OSError if it cannot, and ZeroosError where no home folder is known."""
    own = os.environ.get("ZEROOS_CACHE")
    base = os.environ.get("XDG_CACHE_HOME", "")
    if own:
        folder = Path(own).absolute()
    elif os.path.isabs(base):
        folder = Path(base) / "zeroos"
    else:
        try:
            folder = Path.home() / ".cache" / "zeroos"
        except RuntimeError:
            raise ZeroosError("no folder for caches: set HOME, or name one in ZEROOS_CACHE") from None
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def trusted(file: Path) -> bool:
    """Returns whether only this user and root can have written a file that is there.

    What is loaded as code or unpickled must be; `protect` makes it so."""
    status = file.stat()
    return status.st_uid in (0, os.getuid()) and not status.st_mode & 0o022


def protect(file: Path) -> None:
    """Takes away others' right to write a file, which some users' umask gives."""
    file.chmod(file.stat().st_mode & ~0o022)


def plain(name: str) -> str:
    """A file's name that is like `name`, but short, and of letters that mean nothing to any program."""
    return re.sub(r"[^\w.+-]", "_", name, flags=re.ASCII)[-100:]


def keep(file: Path, data: bytes) -> Path:
    """Writes `data` to `file` unless it holds it already, and returns `file`.

    Replaces the file in one step, as other processes may be reading it."""
    if not file.exists() or file.read_bytes() != data:
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name(f"{file.name}.{os.getpid()}.{threading.get_ident()}")
        new.write_bytes(data)
        os.replace(new, file)
    return file


def shrink(files: Iterable[os.DirEntry[str]], limit: int) -> int:
    """Deletes the files that were not used for longest, down to three quarters of `limit` bytes, if they have more.

    Returns what is left, in bytes. A file's use is its time of modification."""
    found = []
    for file in files:
        if file.is_file(follow_symlinks=False):
            stat = file.stat()
            found.append((stat.st_mtime, stat.st_size, file.path))
    total = sum(size for _, size, _ in found)
    if total > limit:
        for _, size, path in sorted(found):
            if total <= limit * 3 // 4:
                break
            Path(path).unlink(missing_ok=True)
            total -= size
    return total
