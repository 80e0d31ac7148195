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
    return made
