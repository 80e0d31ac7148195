"""The Python files of a platform's folder: image.py packs and identifies images, host.py answers their host calls."""

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

_DEFINES = {"host": ("Host",), "image": ("pack", "image_id")}  # what a platform's file must define
SHARED = HOME / "platforms" / "shared"
_LOADING = threading.RLock()  # two images may be packed at once


def variant(folder: Path, stem: str, suffix: str, choices: Mapping[str, str]) -> Path:
    """`folder`/<stem>.<option>-<value><suffix> of the first of `choices` for which there is one, else
    `folder`/<stem><suffix>. Guest files follow the same convention."""
    for option, value in choices.items():
        if (file := folder / f"{stem}.{option}-{value}{suffix}").exists():
            return file
    return folder / f"{stem}{suffix}"


def module(folder: Path, name: str, choices: Mapping[str, str] | None = None) -> ModuleType:
    """Loads `folder`/`name`.py, or its variant for `choices`, once in a process.

    Raises ZeroosError when there is no such file."""
    file = variant(folder, name, ".py", choices or {})
    full = f"zeroos_platform_{folder.name}_{file.stem}".replace(".", "_")
    with _LOADING:
        if full not in sys.modules:
            if not file.is_file():
                raise ZeroosError(f"{file}: not there; docs/porting.md says what it must define")
            spec = importlib.util.spec_from_file_location(full, file)
            assert spec and spec.loader  # as there are for a file .py
            sys.modules[full] = importlib.util.module_from_spec(spec)
            try:
                spec.loader.exec_module(sys.modules[full])
            except SyntaxError as error:
                del sys.modules[full]
                raise ZeroosError(f"{file}, line {error.lineno}: {error.msg}") from None
            except Exception as error:  # whatever a platform's own code may raise
                del sys.modules[full]
                raise ZeroosError(f"{file}: {error}") from None
            for thing in _DEFINES.get(name, ()):
                if not hasattr(sys.modules[full], thing):
                    del sys.modules[full]
                    raise ZeroosError(f"{file}: defines no {thing}; docs/porting.md says what it must be")
    return sys.modules[full]


def shared(name: str) -> ModuleType:
    """Python that several platforms have in common: platforms/shared/`name`.py."""
    return module(SHARED, name)


def packing(folder: Path, choices: Mapping[str, str]) -> ModuleType:
    """What has pack() and image_id() for a platform: its image.py, or plain.py where the VM takes the ELF as it is."""
    return module(folder, "image", choices) if variant(folder, "image", ".py", choices).exists() else plain
