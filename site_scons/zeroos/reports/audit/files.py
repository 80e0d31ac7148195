"""Writes an audit to a folder, in every format."""

from __future__ import annotations

from pathlib import Path

from zeroos.reports.audit import model, page, text
from zeroos.reports.audit.model import Audit

NAMES = {  # file: what it is for
    "audit.html": "a treemap and tables, for a browser",
    "audit.json": "all of it, for programs",
}


def write(audit: Audit, folder: Path) -> str:
    """Writes the files, and returns what a terminal shows."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (("audit.html", page.text(audit)), ("audit.json", model.to_json(audit))):
        (folder / name).write_text(content)
    width = max(len(str(folder / name)) for name in NAMES)
    listed = "".join(f"{folder / name!s:{width}}  {what}\n" for name, what in NAMES.items())
    return f"{text.text(audit)}\n{listed}"
