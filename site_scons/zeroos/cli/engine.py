"""The link, in a folder of the user's cache, which all links of a user share.

So objects of libOS and the C library are compiled once, by SCons. A link for which nothing is to be compiled does
without it (scons/direct.py), and one whose inputs have not changed makes nothing."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zeroos import link_requests
from zeroos.cache import keep, plain, user_cache
from zeroos.cli.program_names import program_name
from zeroos.cli.settings import Settings
from zeroos.errors import ZeroosError
from zeroos.lock import held
from zeroos.objects.archive import is_thin, ordinary
from zeroos.objects.model import BadObject
from zeroos.options import check
from zeroos.platforms import modules
from zeroos.platforms.descriptor import load
from zeroos.scons import direct
from zeroos.scons.known import Known, state

_SCRIPT = Path(__file__).with_name("link.scons")


def link(chosen: Settings, files: list[str], output: str) -> int:
    """Links objects and archives into `output`. Returns 0, or 1 after it printed a message."""
    path, options = Path(output).absolute(), chosen.options
    check(options.choices, chosen.platform)
    request: link_requests.Request = {
        "name": link_requests.name(steady(output), None),
        "program": program_name(path, files),
        "platform": str(chosen.platform.folder.absolute()),
        "files": [str(_whole(Path(without_dots(file)).absolute())) for file in files],
        "options": options.choices,
        "args": options.args or [],
    }
    if options.env:
        request["env"] = options.env
    if options.stack is not None:
        request["stack"] = options.stack
    if options.files is not None:
        request["tree"] = options.files
    return link_request(request, path, _wrapper(chosen) if os.environ.get("ZEROOS_WRAPPER", "0") != "0" else b"")


def _wrapper(chosen: Settings) -> bytes:
    """Returns the line before an image by which Linux executes it: what `zeroos run` must know to run it anywhere."""
    platform = chosen.platform
    words = [f"--platform={chosen.platform_word}"]
    words += [f"--option={name}={value}" for name, value in chosen.options.choices.items() if name in platform.options]
    return b" ".join([link_requests.WRAPPER, *map(os.fsencode, words)]) + b"\n"


def steady(output: str) -> Path:
    """Returns the path from which an image's name is derived: without Go's build folder, which is new in each build."""
    return Path(re.sub(r".*/go-build\d+/", f"{os.getcwd()}/", os.path.abspath(output)))


def without_dots(file: str) -> str:
    """Returns a file's path without `..`, which SCons removes as text, though a folder before it may be a symbolic
    link."""
    path = os.path.normpath(file)
    if os.path.exists(path) and os.path.samefile(path, file):
        return path
    return os.path.join(os.path.realpath(os.path.dirname(file)), os.path.basename(file))


def _whole(file: Path) -> Path:
    """Returns `file`, or, for a thin archive, an ordinary archive of its members. Meson makes thin archives.

    Raises ZeroosError if the archive or a member cannot be read."""
    with file.open("rb") as start:
        if not is_thin(start.read(8)):
            return file

    def read(name: str) -> bytes:
        try:
            return (file.parent / name).read_bytes()
        except OSError as error:
            raise ZeroosError(
                f"{file}: its member {name} cannot be read: {error.strerror}; make the archive again"
            ) from None

    try:
        data = ordinary(file.read_bytes(), str(file), read)
    except BadObject as error:
        raise ZeroosError(str(error)) from None
    return keep(
        user_cache() / "link" / "objects" / f"{hashlib.sha256(os.fsencode(file)).hexdigest()[:16]}-{plain(file.name)}",
        data,
    )


def link_request(request: link_requests.Request, path: Path, wrapper: bytes = b"") -> int:
    """Links the image that a request describes into `path`, behind a `wrapper`.

    Returns 0, or 1 after it printed a message."""
    data = linked(request)
    stays = path.exists() and not path.is_file()  # such as /dev/null, if a build only tests whether a program links
    if data is None:
        if not stays:
            path.unlink(missing_ok=True)
        return 1
    if stays:
        path.write_bytes(data)
    else:
        path = Path(os.path.realpath(path))  # behind a link, such as /dev/stdout into a file, the file is replaced
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.new")
        new.write_bytes(wrapper + data)
        new.chmod(0o777 & ~_umask())
        os.replace(new, path)
    return 0


def linked(request: link_requests.Request) -> bytes | None:
    """Links the image that a request describes, and records what it was made from.

    Returns the image, or None after it printed a message."""
    platform = load(Path(request["platform"]))
    choices = {name: option.default for name, option in platform.options.items()} | request["options"]
    packing = modules.packing(platform.folder, choices)
    if hasattr(packing, "prepare"):  # what takes minutes keeps nobody else from linking
        packing.prepare(choices)
    status, made = asked(request, "link")
    if status:
        return None
    data = (link_requests.folder() / made.strip().splitlines()[-1]).read_bytes()
    link_requests.remember(data, request)
    return data


def asked(request: link_requests.Request, task: str, wanted: str | None = None) -> tuple[int, str]:
    """Links what a request describes and returns the status, and what was asked for: scons/tasks.py has the tasks.

    Prints errors as the linker's. Links of different images wait for each other only where something is compiled."""
    folder, platform = link_requests.folder(), load(Path(request["platform"]))
    with held(folder / "locks" / request["name"], f"another link of {request['name']}", patience=2), _inside(folder):
        known, digests = Known("build", platform), link_requests.digests(request)
        try:
            return 0, direct.answer(request, platform, known, digests, task, wanted)
        except direct.Unknown:
            status, text = _by_scons(request, task, *([] if wanted is None else [f"why={wanted}"]))
        except ZeroosError as error:
            text = str(error).removeprefix(f"Unikernel('{request['name']}'): ")
            sys.stderr.write(f"zeroos ld: error: {text}\n")
            return 2, ""
        same = known.state == state(platform) and digests == link_requests.digests(request)
        if (status, task) == (0, "link") and same:
            direct.note(request, platform, Known("build", platform), digests)
        return status, text


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """Makes `folder` the current one for a while: paths in messages are those from there."""
    here = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)


def _by_scons(request: link_requests.Request, task: str, *words: str) -> tuple[int, str]:
    """Runs SCons on one request and returns its status and output. Prints SCons' errors as the linker's."""
    command = [
        *(sys.executable, "-m", "SCons", "-Q", "-s", "--no-site-dir"),
        *("-f", str(_SCRIPT)),
        *(f"request={link_requests.write(request)}", f"task={task}", *words),
    ]
    package = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH", "")]))
    with held(link_requests.folder() / "lock", f"another link, of {request['name']}", patience=2):
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            env={**os.environ, "PYTHONPATH": path},
        )
    for line in done.stderr.splitlines():
        text = line.removeprefix("scons: *** ")
        if text.startswith("[") and "] " in text and text != line:
            text = text.split("] ", 1)[1]
        text = text.removeprefix(f"Unikernel('{request['name']}'): ")
        sys.stderr.write(f"zeroos ld: error: {text}\n" if text != line else f"{line}\n")
    return done.returncode, done.stdout


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
