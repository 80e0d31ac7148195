"""Writes an audit to a folder, in every format."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from zeroos.home import HOME
from zeroos.reports.audit import licences, model, page, provenance, sbom, text
from zeroos.reports.audit.model import Audit

NAMES = {  # file: what it is for
    "audit.html": "a treemap and tables, for a browser",
    "audit.json": "all of it, for programs (reports/audit/schema.json)",
    "licences.txt": "the licences of what is in the image",
    "provenance.json": "a statement for zeroos verify-build (in-toto, SLSA)",
    "sbom.spdx.json": "a bill of materials (SPDX 2.3)",
    "sbom.cdx.json": "a bill of materials (CycloneDX 1.6)",
}
_LIBRARIES = ("spdx_tools", "cyclonedx", "jsonschema")


def write(audit: Audit, folder: Path) -> str:
    """Writes the files, and returns what a terminal shows."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {"audit.html": page.text(audit), "audit.json": model.to_json(audit)}
    lacking = ""
    if audit.packages:
        made["licences.txt"] = licences.text(audit)
        made[provenance.FILE] = provenance.text(audit)
        if all(map(find_spec, _LIBRARIES)):
            made.update({name: write(audit) for name, write in sbom.FILES.items()})
        else:
            lacking = f"no bills of materials: their libraries are not installed: {_install()}\n"
    for name, content in made.items():
        (folder / name).write_text(content)
    for name in NAMES.keys() - made.keys():
        (folder / name).unlink(missing_ok=True)  # of an earlier audit
    width = max(len(str(folder / name)) for name in NAMES)
    listed = "".join(f"{folder / name!s:{width}}  {what}\n" for name, what in NAMES.items() if name in made)
    return f"{text.text(audit)}\n{listed}{lacking}"


def _install() -> str:
    lock = HOME / "requirements-sbom.lock"
    if lock.is_file():
        return f"{sys.executable} -m pip install --require-hashes -r {lock}"
    return f"{sys.executable} -m pip install 'zeroos[sbom]'"
