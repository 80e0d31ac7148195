"""The sources of third-party programs for examples.

A program is a source distribution from the registry that pip is set up for. It is pinned by its hash, fetched once per
user, and unpacked below the build folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from zeroos.cache import user_cache
from zeroos.errors import ZeroosError


def package(name: str, version: str, sha256: str, build: str = "build") -> str:
    """Returns the folder of the package's files. Raises ZeroosError if it cannot be fetched or has another hash."""
    folder = Path(build, "registry", f"{name}-{version}")
    stamp = folder / ".sha256"
    if not stamp.exists() or stamp.read_text() != sha256:
        archive = _archive(name, version, sha256)
        shutil.rmtree(folder, ignore_errors=True)
        _unpack(archive, folder)
        stamp.write_text(sha256)
    return str(folder)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _archive(name: str, version: str, sha256: str) -> Path:
    """Returns the archive's path in the user's cache. Fetches a missing archive."""
    folder = user_cache() / "registry"
    archive = folder / f"{name}-{version}.tar.gz"
    if archive.exists() and _digest(archive) == sha256:
        return archive
    folder.mkdir(exist_ok=True)
    print(f"scons: fetching {name} {version} from the package registry (once)", flush=True)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        new = Path(place, "archive")
        fetch = Path(__file__).with_name("pip_fetch.py")
        done = subprocess.run(
            [sys.executable, str(fetch), name, version, str(new)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            said = done.stderr.strip().splitlines()
            raise ZeroosError(
                f"{name} {version} could not be fetched from the registry that pip is set up for: "
                f"{said[-1] if said else 'no message'}. "
                "The first time needs the network, or the archive in a folder named by PIP_FIND_LINKS"
            )
        if (got := _digest(new)) != sha256:
            raise ZeroosError(
                f"{name} {version}: the registry's archive is not the one that is meant: SHA-256 {got}, not {sha256}"
            )
        os.replace(new, archive)
    return archive


def _unpack(archive: Path, folder: Path) -> None:
    """Unpacks the archive's files into `folder`, without their common first folder. Skips paths that lead out of it."""
    with tarfile.open(archive) as tar:
        for member in tar:
            parts = Path(member.name).parts[1:]
            if member.isfile() and parts and ".." not in parts:
                file = folder.joinpath(*parts)
                file.parent.mkdir(parents=True, exist_ok=True)
                opened = tar.extractfile(member)
                assert opened  # None only for members that are no files
                with opened as content:
                    file.write_bytes(content.read())
