"""The command `zeroos audit`: says what is in an image, of whom, and why."""

from __future__ import annotations

from pathlib import Path

from zeroos import link_requests
from zeroos.cli import engine, images
from zeroos.errors import ZeroosError
from zeroos.reports.audit import build, files
from zeroos.reports.audit.model import Audit, from_json

_OUTPUT = "--output="


def run(words: list[str]) -> int:
    """Runs the command."""
    folder = next((Path(word[len(_OUTPUT) :]) for word in words if word.startswith(_OUTPUT)), None)
    names = [word for word in words if not word.startswith(_OUTPUT)]
    if len(names) != 1 or names[0].startswith("-"):
        raise ZeroosError("which image? zeroos audit [--output=FOLDER] IMAGE")
    file = Path(names[0])
    print(files.write(audited(file), folder or file.with_name(f"{file.name}.audit")), end="")
    return 0


def audited(file: Path) -> Audit:
    """Returns the audit of an image; of one that cannot be linked again here, what its own bytes tell."""
    data = link_requests.image(file)
    try:
        request = images.request_of(file, "an audit with reasons and owners")
    except ZeroosError as error:
        return build.of_elf(file.name, data, str(error))
    status, text = engine.asked(request, "audit")
    if status:
        raise ZeroosError(f"{request['program']}: there is no audit of it")
    made = from_json((link_requests.folder() / text.strip().splitlines()[-1]).read_text())
    made.program, made.image["file"] = request["program"], file.name
    names = [_named(name) for name in request["files"]]
    digests = link_requests.digests(request)
    made.inputs = {name: digests[path] for name, path in zip(names, request["files"])}
    made.parameters = {
        "platform": made.platform,
        "program": request["program"],
        "files": names,
        "options": request["options"],
        "args": request["args"],
    }
    made.parameters |= {key: request[key] for key in ("env", "stack") if key in request}
    if "tree" in request:
        made.parameters["tree"] = _named(request["tree"])
    return made


def _named(path: str) -> str:
    """Returns a path as seen from the current folder, or the name of what lies elsewhere."""
    file = Path(path)
    return file.relative_to(Path.cwd()).as_posix() if file.is_relative_to(Path.cwd()) else f"…/{file.name}"
