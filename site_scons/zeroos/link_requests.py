"""Records of what images were linked from, as an image does not contain that.

They are kept per user, so that images can be run, explained and linked again. A record is a dictionary, `Request`.
Its paths are absolute.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TypedDict

from zeroos.cache import plain, user_cache
from zeroos.errors import ZeroosError
from zeroos.home import HOME


class _Always(TypedDict):
    name: str  # the name of the link's folder
    program: str  # argv[0]
    platform: str  # the platform's folder
    files: list[str]  # objects and archives
    options: dict[str, str]
    args: list[str]


class Request(_Always, total=False):
    """What an image was linked from, and how. The keys below are only there if they differ from the default."""

    env: dict[str, str]
    stack: int  # bytes
    tree: str  # the folder of the program's files


def folder() -> Path:
    """Returns the folder in which images are linked, one for each ZeroOS tree of a user. Creates it."""
    place = user_cache() / "link" / hashlib.sha256(os.fsencode(HOME)).hexdigest()[:16]
    (place / "requests").mkdir(parents=True, exist_ok=True)
    (place / "images").mkdir(exist_ok=True)
    return place


def name(output: Path, args: list[str] | None) -> str:
    """Returns the name of a link whose image is `output`."""
    stem = plain(output.name).lstrip(".+-") or "image"
    return f"{stem}-{hashlib.sha256(json.dumps([str(output), args]).encode()).hexdigest()[:8]}"


def write(request: Request) -> Path:
    """Writes a request to its file, unless the file has it already. Returns the file's path."""
    file = folder() / "requests" / f"{request['name']}-{Path(request['platform']).name}.json"
    text = json.dumps(request)
    if not file.exists() or file.read_text() != text:
        file.write_text(text)
    return file


def remember(image: bytes, request: Path) -> None:
    """Records that this image was linked by the request in the file `request`."""
    (folder() / "images" / hashlib.sha256(image).hexdigest()).write_bytes(os.fsencode(request))


def request_of(image: Path) -> Path:
    """Returns the file of the request by which an image was linked. Raises ZeroosError if it is not recorded here."""
    if not image.is_file():
        raise ZeroosError(f"{image} {'is no file' if image.exists() else 'is not there'}")
    record = folder() / "images" / hashlib.sha256(image.read_bytes()).hexdigest()
    if not record.exists():
        raise ZeroosError(
            f"{image} was not linked here by zeroos: link it again, for what it was linked from is not in the image"
        )
    return Path(os.fsdecode(record.read_bytes()))
