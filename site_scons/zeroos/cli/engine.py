"""The link: one run of SCons on a folder in the user's cache, which all links of a user share. What libOS and the C library
contribute is compiled once, and a link whose objects have not changed makes nothing."""
from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from zeroos.cache import user_cache
from zeroos.cli.settings import Settings
from zeroos.errors import ZeroosError
from zeroos.home import HOME

_SCRIPT = Path(__file__).with_name("link.scons")


def folder() -> Path:
    """Where images are linked: one for each tree of ZeroOS that a user has."""
    place = user_cache() / "link" / hashlib.sha256(str(HOME).encode()).hexdigest()[:16]
    (place / "requests").mkdir(parents=True, exist_ok=True)
    (place / "images").mkdir(exist_ok=True)
    return place


def link(chosen: Settings, files: list[str], output: str, program: str = "", args: list[str] | None = None) -> int:
    """Links objects and archives into `output`; 0, or 1 with a message that was shown. `program` and `args` are
    what the program finds in argv, by default the output's name alone."""
    path = Path(output).absolute()
    name = path.name.replace(".", "_") or "image"
    name = "".join(c if c.isalnum() or c in "_-" else "_" for c in name)
    request = {
        "name": f"{name}-{hashlib.sha256(json.dumps([str(path), args]).encode()).hexdigest()[:8]}",
        "program": program or path.name,
        "platform": str(chosen.platform.folder.absolute()),
        "files": [str(Path(file).absolute()) for file in files],
        "options": chosen.options,
        "args": args or [],
    }
    place = folder()
    file = place / "requests" / f"{request['name']}-{chosen.platform.name}.json"
    text = json.dumps(request)
    if not file.exists() or file.read_text() != text:
        file.write_text(text)
    status, made = scons(file, "link")
    stays = path.exists() and not path.is_file()   # /dev/null, where a build only asks whether a program links
    if status:
        if not stays:
            path.unlink(missing_ok=True)
        return 1
    data = (place / made.strip().splitlines()[-1]).read_bytes()
    if stays:
        path.write_bytes(data)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.new")
        new.write_bytes(data)
        new.chmod(0o777 & ~_umask())
        os.replace(new, path)
    (place / "images" / hashlib.sha256(data).hexdigest()).write_text(str(file))
    return 0


def request_of(image: Path) -> Path:
    """The request by which an image was linked. Raises ZeroosError when it was not linked on this machine."""
    if not image.is_file():
        raise ZeroosError(f"{image} is not there")
    record = folder() / "images" / hashlib.sha256(image.read_bytes()).hexdigest()
    if not record.exists():
        raise ZeroosError(f"{image} was not linked here by zeroos: link it again, for what it was linked from is not in the image")
    return Path(record.read_text())


def scons(request: Path, task: str, *words: str) -> tuple[int, str]:
    """Runs SCons on one request: its status and what it printed. `task` is link, or what link.scons does else; its
    messages are shown as the linker's."""
    done = subprocess.run(
        [sys.executable, "-m", "SCons", "-Q", "-s", "-C", str(folder()), "-f", str(_SCRIPT), "--no-site-dir",
         f"request={request}", f"task={task}", *words],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", "")]))})
    for line in done.stderr.splitlines():
        text = line.removeprefix("scons: *** ")
        if text.startswith("[") and "] " in text and text != line:
            text = text.split("] ", 1)[1]
        sys.stderr.write(f"zeroos ld: error: {text}\n" if text != line else f"{line}\n")
    return done.returncode, done.stdout


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
