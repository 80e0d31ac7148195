"""`./scons wheel`: the package that pip installs, with the guest sources, the platforms and the SCons tool.

The build is deterministic."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from zeroos.errors import ZeroosError

#: The folders in the wheel.
FOLDERS = ("site_scons", "libos", "runtimes", "platforms")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "target")
_TIME = "315532800"  # seconds since 1970: the start of 1980, the earliest time in a ZIP file


def make(home: Path, folder: Path) -> Path:
    """Makes the wheel of the tree at `home` in `folder`, and returns its path.

    Raises ZeroosError with pip's message if pip fails."""
    with tempfile.TemporaryDirectory() as place:
        tree, made = Path(place, "tree"), Path(place, "made")
        # Builds in a copy: setuptools writes into the tree, and would take what its earlier runs left there.
        for name in FOLDERS:
            shutil.copytree(home / name, tree / name, ignore=_LEFT_OUT, copy_function=_copy)
        for file in (home / "pyproject.toml", home / "README.md", *home.glob("LICENSE-*")):
            _copy(file, tree / file.name)
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "pip",
                "wheel",
                "-q",
                "--no-deps",
                "--no-input",
                "--disable-pip-version-check",
                "-w",
                str(made),
                str(tree),
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            umask=0o022,
            env={**os.environ, "SOURCE_DATE_EPOCH": _TIME},
        )
        if done.returncode:
            said = [
                line for line in done.stderr.strip().splitlines() if line.startswith("ERROR:")
            ] or done.stderr.strip().splitlines()
            raise ZeroosError(
                f"the wheel cannot be made: {said[0] if said else 'pip says nothing'} "
                "(pip fetches setuptools for it: that needs the network, or a folder of wheels named by PIP_FIND_LINKS)"
            )
        (wheel,) = made.glob("*.whl")
        folder.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copyfile(wheel, folder / wheel.name))


def _copy(source, target):
    """Copies a file's contents and sets its mode to 0644, as a wheel records modes. Returns `target`."""
    shutil.copyfile(source, target)
    os.chmod(target, 0o644)
    return target
