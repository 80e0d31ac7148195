"""Python's compiled modules, where PYTHONDONTWRITEBYTECODE keeps them out of folders of sources.

Without them, compiling the modules is a third of a build that has nothing to do."""

import sys

from zeroos.cache import trusted, user_cache
from zeroos.errors import ZeroosError


def keep() -> None:
    """Lets Python keep them in the user's cache, if nobody else can write there."""
    try:
        folder = user_cache() / "python"
        folder.mkdir(mode=0o700, exist_ok=True)
        if trusted(folder):
            sys.pycache_prefix, sys.dont_write_bytecode = str(folder), False
    except (OSError, ZeroosError):  # a build needs no home
        pass
