"""What `zeroos` asks of a link, by name. Each returns what is printed."""

from __future__ import annotations

import json
from pathlib import Path

from zeroos.cache import keep
from zeroos.scons.image import Image


def of(task: str, image: Image, wanted: str | None) -> str:
    """Returns the answer to a question about a linked image; `wanted` is the symbol of `why`."""
    if task == "why":
        from zeroos.reports import why

        return why.text(image, wanted or "")
    if task == "report":
        from zeroos.reports import run

        return json.dumps(run.contents(image))
    if task == "debug":
        return str(image.debug_elf())
    if task == "audit":
        from zeroos.reports.audit import build, model

        file = Path(image.folder, "audit.json")
        keep(file, model.to_json(build.of_image(image)).encode())
        return str(file)
    return image.file.get_internal_path()  # link
