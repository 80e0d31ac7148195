"""What images were linked from: an image itself does not say.

It is kept per user, so that images can be run, explained and linked once more. A request is a dictionary, the class
Request here. Paths are absolute.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TypedDict

from zeroos.cache import user_cache
from zeroos.errors import ZeroosError
from zeroos.home import HOME


class _Always(TypedDict):
    name: str  # of the link's own folder
    program: str  # argv[0]
    platform: str  # a folder
    files: list[str]  # objects and archives
    options: dict[str, str]
    args: list[str]


class Request(_Always, total=False):
    """What an image was linked from, and how; the rest stands there where it is not as usual."""

    env: dict[str, str]
    stack: int  # bytes
    tree: str  # a folder of files


def folder() -> Path:
    """Where images are linked: one for each tree of ZeroOS that a user has."""
    place = user_cache() / "link" / hashlib.sha256(str(HOME).encode()).hexdigest()[:16]
    (place / "requests").mkdir(parents=True, exist_ok=True)
    (place / "images").mkdir(exist_ok=True)
    return place


def name(output: Path, args: list[str] | None) -> str:
    """What a link is called whose image is `output`."""
    stem = "".join(c if c.isalnum() or c in "_-" else "_" for c in output.name) or "image"
    return f"{stem}-{hashlib.sha256(json.dumps([str(output), args]).encode()).hexdigest()[:8]}"


def write(request: Request) -> Path:
    """The file of a request, left alone where it is the same."""
    file = folder() / "requests" / f"{request['name']}-{Path(request['platform']).name}.json"
    text = json.dumps(request)
    if not file.exists() or file.read_text() != text:
        file.write_text(text)
    return file


def remember(image: bytes, request: Path) -> None:
    """Notes that a request made this image."""
    (folder() / "images" / hashlib.sha256(image).hexdigest()).write_text(str(request))


def request_of(image: Path) -> Path:
    """The request by which an image was linked. Raises ZeroosError when it was not linked on this machine."""
    if not image.is_file():
        raise ZeroosError(f"{image} is not there")
    record = folder() / "images" / hashlib.sha256(image.read_bytes()).hexdigest()
    if not record.exists():
        raise ZeroosError(
            f"{image} was not linked here by zeroos: link it again, for what it was linked from is not in the image"
        )
    return Path(record.read_text())
