"""The command `zeroos verify-build`: builds an image again, and compares it with the one that a statement is about."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zeroos import link_requests
from zeroos.cli import engine, settings
from zeroos.errors import ZeroosError
from zeroos.options import check
from zeroos.platforms.model import Platform
from zeroos.reports.audit import provenance
from zeroos.scons import chosen

_SHOWN = 10


def run(words: list[str]) -> int:
    """Runs the command. Returns 0 if the image is the same, else 1."""
    if len(words) != 1 or words[0].startswith("-"):
        raise ZeroosError("which statement? zeroos verify-build STATEMENT")
    file = Path(words[0])
    if not file.is_file():
        raise ZeroosError(f"{file} is not there")
    statement = provenance.read(file)
    changed = provenance.changes(statement)
    try:
        data = _built(statement)
    except ZeroosError as error:
        raise ZeroosError(
            "\n  ".join([f"{statement.name} cannot be built again: {error}", *_listed(changed)])
        ) from None
    digest = hashlib.sha256(data).hexdigest()
    if digest == statement.sha256:
        print(f"{statement.name}: built again, and the same: SHA-256 {digest}")
        print("\n".join(f"though {each}" for each in _listed(changed)), end="\n" if changed else "")
        return 0
    why = _listed(changed) or [
        "all files that the statement names are as it says: the image was not made of them with these parameters, or "
        "by another version of a compiler"
    ]
    raise ZeroosError(
        "\n  ".join([f"{statement.name}: built again, and another: SHA-256 {digest}, not {statement.sha256}", *why])
    )


def _listed(changed: list[str]) -> list[str]:
    more = len(changed) - _SHOWN
    return changed[:_SHOWN] + ([f"{more} more files are not the same"] if more > 0 else [])


def _built(statement: provenance.Statement) -> bytes:
    parameters = statement.parameters
    platform, options = parameters.get("platform"), parameters.get("options", {})
    if not isinstance(platform, str) or not isinstance(options, dict):
        raise ZeroosError("the statement does not say for which platform, or with which options")
    if "app" in parameters:
        return _by_scons(platform, str(parameters["app"]), options)
    return _by_link(settings.named(platform), options, parameters, statement.sha256)


def _by_scons(platform: str, app: str, options: Mapping[str, str]) -> bytes:
    """Builds a program of the tree in the current folder, in another folder, and without what was built before."""
    if not Path("SConstruct").is_file():
        raise ZeroosError("it is a program of a tree with an SConstruct: go to its folder")
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(Path.cwd(), place, symlinks=True, ignore=_left_out, dirs_exist_ok=True)
        choices = [f"{name}={value}" for name, value in options.items()]
        words = [sys.executable, "-m", "SCons", "-Q", "-s", f"platform={platform}", f"app={app}", "cache=off", *choices]
        done = subprocess.run(words, cwd=place, capture_output=True, text=True, errors="replace")
        if done.returncode:
            raise ZeroosError(f"the build fails:\n{done.stdout}{done.stderr}")
        known = settings.named(platform)
        return Path(place, chosen.folder("build", known, app, options), f"{app}.{known.suffix}").read_bytes()


def _left_out(folder: str, names: list[str]) -> list[str]:
    """Returns which entries of a folder are no sources: what was built, and hidden folders of the tree itself."""
    top = folder == os.getcwd()
    return [
        name for name in names if name in ("target", "__pycache__") or (top and (name == "build" or name[0] == "."))
    ]


def _found(names: list[str], sha256: str) -> list[Path]:
    """Returns the files of a link: seen from the current folder, or where the link on this machine found them."""
    record = link_requests.record_of_digest(sha256)
    known = record.request["files"] if record else []
    files = []
    for number, name in enumerate(names):
        places = [Path(name), *map(Path, known[number : number + 1])]
        file = next((place for place in places if place.is_file()), None)
        if file is None:
            raise ZeroosError(
                f"{name} is not here: go to the folder where the image was linked, or, if the file lay outside of "
                "it, to the machine"
            )
        files.append(file)
    return files


def _by_link(platform: Platform, options: dict[str, str], parameters: Mapping[str, Any], sha256: str) -> bytes:
    """Links objects and libraries again."""
    check(options, platform)
    files = _found([str(file) for file in parameters.get("files", [])], sha256)
    request: link_requests.Request = {
        "name": link_requests.name(Path.cwd() / "verified", []),
        "program": str(parameters["program"]),
        "platform": str(platform.folder.absolute()),
        "files": [str(file.absolute()) for file in files],
        "options": options,
        "args": list(parameters.get("args", [])),
    }
    if "env" in parameters:
        request["env"] = parameters["env"]
    if "stack" in parameters:
        request["stack"] = parameters["stack"]
    if "tree" in parameters:
        request["tree"] = os.path.abspath(parameters["tree"])
    data = engine.linked(request)
    if data is None:
        raise ZeroosError("the link fails")
    return data
