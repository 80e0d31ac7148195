"""Loads the Python files of a platform: image.py packs and identifies images, host.py answers their host calls."""

from __future__ import annotations

import importlib.util
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from zeroos.errors import ZeroosError
from zeroos.home import HOME
from zeroos.platforms import plain

_DEFINES = {"host": ("Host",), "image": ("pack", "image_id")}  # names that a platform's file must define
SHARED = HOME / "platforms" / "shared"
_LOADING = threading.RLock()  # several threads may pack images


def variant(folder: Path, stem: str, suffix: str, choices: Mapping[str, str]) -> Path:
    """Returns `folder`/<stem>.<option>-<value><suffix> for the first of `choices` for which this file exists, else
    `folder`/<stem><suffix>. Guest files follow the same convention."""
    for option, value in choices.items():
        if (file := folder / f"{stem}.{option}-{value}{suffix}").exists():
            return file
    return folder / f"{stem}{suffix}"


def module(folder: Path, name: str, choices: Mapping[str, str] | None = None) -> ModuleType:
    """Returns the module of `folder`/`name`.py, or of its variant for `choices`, loaded once per process.

    Raises ZeroosError when the file does not exist, fails to load or lacks a name that it must define."""
    file = variant(folder, name, ".py", choices or {})
    full = f"zeroos_platform_{folder.name}_{file.stem}".replace(".", "_")
    with _LOADING:
        if full not in sys.modules:
            if not file.is_file():
                raise ZeroosError(f"{file}: not there; docs/porting.md says what it must define")
            spec = importlib.util.spec_from_file_location(full, file)
            assert spec and spec.loader  # a .py file always has both
            sys.modules[full] = importlib.util.module_from_spec(spec)
            try:
                spec.loader.exec_module(sys.modules[full])
            except SyntaxError as error:
                del sys.modules[full]
                raise ZeroosError(f"{file}, line {error.lineno}: {error.msg}") from None
            except Exception as error:  # a platform's own code may raise anything
                del sys.modules[full]
                raise ZeroosError(f"{file}: {error}") from None
            for thing in _DEFINES.get(name, ()):
                if not hasattr(sys.modules[full], thing):
                    del sys.modules[full]
                    raise ZeroosError(f"{file}: defines no {thing}; docs/porting.md says what it must be")
    return sys.modules[full]


def shared(name: str) -> ModuleType:
    """Returns the module platforms/shared/`name`.py, which several platforms use."""
    return module(SHARED, name)


def packing(folder: Path, choices: Mapping[str, str]) -> ModuleType:
    """Returns the module with a platform's pack() and image_id(): its image.py, or plain.py where the VM loads the ELF
    itself."""
    return module(folder, "image", choices) if variant(folder, "image", ".py", choices).exists() else plain
