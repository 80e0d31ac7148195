"""What images were linked from, kept per user so that they can be run, explained and linked once more: an image itself does not say.

A request is a dictionary: name (of the link's own folder), program (argv[0]), platform (a folder), files (objects and archives),
options, args, and where they are not the usual ones env, stack (bytes) and tree (a folder of files). Paths are absolute.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from zeroos.cache import user_cache
from zeroos.errors import ZeroosError
from zeroos.home import HOME


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


def write(request: dict) -> Path:
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
