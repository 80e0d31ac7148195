"""Records what each image was linked from, since an image itself does not say.

The records are kept per user, so that images can be run, explained and linked again. All paths in them are absolute.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path
from typing import NamedTuple, TypedDict

from zeroos.cache import keep, plain, user_cache
from zeroos.errors import ZeroosError
from zeroos.home import HOME

#: Digests of files by what tells whether they have changed. One link asks for them up to three times, and a Rust
#: program has 60 MB of them. A file as new as the clock's tick may change once more within it.
_known: dict[tuple[int, ...], str] = {}
_TICK = 100_000_000  # ns; Linux' file times have steps of 1 to 10 ms

#: The start of the first line of an image that Linux can execute. The image itself follows that line.
WRAPPER = b"#!/usr/bin/env -S zeroos-run"


class _Always(TypedDict):
    name: str  # of the link's own folder
    program: str  # argv[0]
    platform: str  # a folder
    files: list[str]  # objects and archives
    options: dict[str, str]
    args: list[str]


class Request(_Always, total=False):
    """What an image was linked from, and how. The keys below are present only if they were given."""

    env: dict[str, str]
    stack: int  # bytes
    tree: str  # a folder of files


class Record(NamedTuple):
    """The request that made an image, and the state of its files at that time."""

    request: Request
    digests: dict[str, str]


def image(file: Path) -> bytes:
    """Returns the image in a file, without the line by which Linux can execute it. Raises ZeroosError."""
    if not file.is_file():
        raise ZeroosError(f"{file} {'is no file' if file.exists() else 'is not there'}")
    data = file.read_bytes()
    return data.partition(b"\n")[2] if data.startswith(WRAPPER) else data


def folder() -> Path:
    """Returns the folder in which images are linked, one for each ZeroOS tree of a user. Creates it."""
    place = user_cache() / "link" / hashlib.sha256(os.fsencode(HOME)).hexdigest()[:16]
    for part in ("requests", "records", "images", "locks"):
        (place / part).mkdir(parents=True, exist_ok=True)
    return place


def name(output: Path, args: list[str] | None) -> str:
    """Returns the name of a link whose image is `output`."""
    stem = plain(output.name).lstrip(".+-") or "image"
    return f"{stem}-{hashlib.sha256(json.dumps([str(output), args]).encode()).hexdigest()[:8]}"


def write(request: Request) -> Path:
    """Writes a request to a file and returns its path.

    Requests of one name do not share a file: one of them may be about to be read."""
    text = json.dumps(request).encode()
    return keep(folder() / "requests" / f"{request['name']}-{hashlib.sha256(text).hexdigest()[:16]}.json", text)


def remember(image: bytes, request: Request) -> None:
    """Records that a request made this image from its files as they are now."""
    keep(_record(image), json.dumps([request, digests(request)]).encode())


def record_of(image: bytes) -> Record | None:
    """Returns what an image was linked from, or None if it was not linked on this machine."""
    return record_of_digest(hashlib.sha256(image).hexdigest())


def record_of_digest(sha256: str) -> Record | None:
    """Returns what an image with this digest was linked from, or None if it was not linked on this machine."""
    file = folder() / "records" / sha256
    return Record(*json.loads(file.read_bytes())) if file.is_file() else None


def digests(request: Request) -> dict[str, str]:
    """Returns the SHA-256 of each file and folder that a request names, "" for one that cannot be read."""
    found = {file: _digest(Path(file)) for file in request["files"]}
    if "tree" in request:
        found[request["tree"]] = _tree_digest(Path(request["tree"]))
    return found


def _record(image: bytes) -> Path:
    return folder() / "records" / hashlib.sha256(image).hexdigest()


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            status = os.fstat(stream.fileno())
            key = status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
            if key in _known:
                return _known[key]
            total = hashlib.sha256()
            while part := stream.read(1 << 20):  # may be larger than the memory
                total.update(part)
        if time.time_ns() - status.st_ctime_ns > _TICK:
            _known[key] = total.hexdigest()
        return total.hexdigest()
    except OSError:
        return ""


def _tree_digest(top: Path) -> str:
    """Returns the digest of all names, contents and modes in a folder."""
    total = hashlib.sha256()
    for path in sorted(top.rglob("*")):
        content = os.readlink(path) if path.is_symlink() else _digest(path) if path.is_file() else ""
        for part in (path.relative_to(top), content, os.access(path, os.X_OK)):
            total.update(os.fsencode(str(part)) + b"\0")
    return total.hexdigest()
