"""`./scons wheel`: the package that pip installs, with the guest sources, the platforms and the SCons tool.

The same tree gives the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from zeroos.errors import ZeroosError

#: What is in it, besides what says how it is made (pyproject.toml).
FOLDERS = ("site_scons", "libos", "runtimes", "platforms")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "target")
_TIME = "315532800"  # seconds: 1980, where a ZIP file's time begins


def make(home: Path, folder: Path) -> Path:
    """Makes the wheel of the tree at `home` in `folder`, and returns its path.

    Raises ZeroosError with what pip says."""
    with tempfile.TemporaryDirectory() as place:
        tree, made = Path(place, "tree"), Path(place, "made")
        # A copy: setuptools writes into the tree, and takes what earlier runs of it left there.
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
    """Contents alone: whose file it is and who may read it stand in a wheel too."""
    shutil.copyfile(source, target)
    os.chmod(target, 0o644)
    return target
