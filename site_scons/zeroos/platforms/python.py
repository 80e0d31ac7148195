"""The Python files of a platform's folder: image.py packs and identifies images, host.py answers an image's host calls."""
from __future__ import annotations

import importlib.util
import sys
import threading
from pathlib import Path
from types import ModuleType

from zeroos.errors import ZeroosError

_LOADING = threading.Lock()  # two images may be packed at once


def module(folder: Path, name: str) -> ModuleType:
    """Loads `folder`/`name`.py, once in a process. Raises ZeroosError when the platform has no such file."""
    full = f"zeroos_platform_{folder.name}_{name}"
    with _LOADING:
        if full not in sys.modules:
            file = folder / f"{name}.py"
            if not file.is_file():
                raise ZeroosError(f"{file}: not there; docs/porting.md says what it must define")
            spec = importlib.util.spec_from_file_location(full, file)
            sys.modules[full] = importlib.util.module_from_spec(spec)
            try:
                spec.loader.exec_module(sys.modules[full])
            except SyntaxError as error:
                del sys.modules[full]
                raise ZeroosError(f"{file}, line {error.lineno}: {error.msg}") from None
    return sys.modules[full]
