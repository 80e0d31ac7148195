"""A statement of where an image comes from: in-toto's Statement v1 with SLSA's Provenance v1.

subject                  the image: its digest, and its image ID
externalParameters       what the build was asked for: enough to ask again
resolvedDependencies     every file that the image has something of, each package, the toolchain: with digests
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zeroos.errors import ZeroosError
from zeroos.reports.audit.model import Audit, Package
from zeroos.reports.audit.packages import on_disk, toolchain, version

FILE = "provenance.json"
_STATEMENT = "https://in-toto.io/Statement/v1"
_PREDICATE = "https://slsa.dev/provenance/v1"
_BUILD = "urn:zeroos:build:1"


@dataclass(frozen=True)
class Statement:
    """What a statement says, as far as it is needed to build again."""

    name: str
    sha256: str
    parameters: Mapping[str, Any]
    files: Mapping[str, str]  # file: SHA-256
    version: str  # of ZeroOS
    packages: Mapping[str, Mapping[str, str]]  # name and version: digests


def text(audit: Audit) -> str:
    """Returns the statement about an image, as JSON."""
    files = dict(audit.inputs)
    for package in audit.packages:
        files.update(package.files if not package.tool else {})
    named = [
        {"name": f"{one.name} {one.version}".rstrip(), "uri": one.purl, "digest": _digest(one)}
        for one in audit.packages
        if one.sha256 or one.dirhash or one.tool
    ]
    made = {
        "_type": _STATEMENT,
        "subject": [
            {
                "name": audit.image["file"],
                "digest": {"sha256": audit.image["sha256"]},
                "annotations": {"platform": audit.platform, "image ID": audit.image.get("image ID", "")},
            }
        ],
        "predicateType": _PREDICATE,
        "predicate": {
            "buildDefinition": {
                "buildType": _BUILD,
                "externalParameters": audit.parameters,
                "resolvedDependencies": [
                    *({"name": file, "digest": {"sha256": digest}} for file, digest in sorted(files.items())),
                    *named,
                ],
            },
            "runDetails": {"builder": {"id": "urn:zeroos:builder", "version": {"zeroos": version()}}},
        },
    }
    return f"{json.dumps(made, indent=1)}\n"


def _digest(one: Package) -> dict[str, str]:
    if one.dirhash:
        return {"dirHash": one.dirhash}
    found = one.sha256 or next(iter(one.files.values()), "") if one.tool else one.sha256
    return {"sha256": found} if found else {}


def read(file: Path) -> Statement:
    """Returns the statement in a file. Raises ZeroosError if it is none of an image."""
    try:
        made = json.loads(file.read_text())
        about, definition = made["predicate"]["runDetails"], made["predicate"]["buildDefinition"]
        if (made["_type"], made["predicateType"], definition["buildType"]) != (_STATEMENT, _PREDICATE, _BUILD):
            raise ValueError("it is of another kind")
        listed = definition["resolvedDependencies"]
        files = {one["name"]: one["digest"]["sha256"] for one in listed if "uri" not in one}
        packages = {one["name"]: dict(one["digest"]) for one in listed if "uri" in one}
        (subject,) = made["subject"]
        parameters = dict(definition["externalParameters"])
        name, sha256, number = subject["name"], subject["digest"]["sha256"], about["builder"]["version"]["zeroos"]
        if not all(isinstance(each, str) for each in (name, sha256, number, *files.values(), *files, *packages)):
            raise ValueError("a name or a digest is no text")
        return Statement(name, sha256, parameters, files, number, packages)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ZeroosError(f"{file}: it is no statement about an image of ZeroOS: {error!s:.100}") from None


def changes(statement: Statement) -> list[str]:
    """Returns which of the files that the statement names are others here, or not here; and whether ZeroOS or its
    toolchain is another."""
    said = []
    for name, digest in statement.files.items():
        file = on_disk(name)
        if name.startswith("…/"):  # it lies where only the link's own machine knows
            continue
        if file is None:
            said.append(f"{name} is not here")
        elif hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            said.append(f"{name} has other contents: SHA-256 is not {digest}")
    if statement.version != version():
        said.append(f"ZeroOS is {version()}, and was {statement.version}")
    own = toolchain()
    was = {name: digests for name, digests in statement.packages.items() if name.split(" ")[0] == own.name}
    for name, digests in was.items():
        if name != f"{own.name} {own.version}":
            said.append(f"the toolchain is {own.name} {own.version}, and was {name}")
        elif digests != _digest(own):
            said.append(f"the toolchain is {name} with other files: its RECORD has not the statement's SHA-256")
    return said
