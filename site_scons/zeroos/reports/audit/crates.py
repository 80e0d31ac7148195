"""The crates of an image: from rustc's lists of what it read, and Cargo.lock."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import toml

from zeroos.errors import Missing
from zeroos.reports.audit.licences import texts
from zeroos.reports.audit.model import Audit, Package

_STD = frozenset("core alloc std unwind panic_unwind panic_abort compiler_builtins __rustc rustc_demangle".split())
#: A source of a package, whose folder has its version.
_READ = re.compile(r"(\S*/[^/\s]+-\d+\.\d+\.\d+[^/\s]*)/\S*\.rs\b")
_CRATES = "pkg:cargo/"


def found(audit: Audit, folders: Sequence[str]) -> list[Package]:
    """Returns the crates in an image; `folders` has the folders of the program's objects and archives."""
    names = {piece.component for piece in audit.pieces if piece.layer == "crate"}
    if not names:
        return []
    locked = _locked(folders)
    made = [crate for name in sorted(names - _STD) for crate in _versions(name, folders, locked)]
    return [*made, *_standard()]


def _versions(name: str, folders: Sequence[str], locked: dict[tuple[str, str], str]) -> Iterator[Package]:
    """Yields the package of a crate: by what rustc has read for it, else by Cargo.lock."""
    places = {place for folder in folders for place in _read(name, Path(folder))}
    for place in sorted(places):
        package, _, version = place.name.rpartition("-")
        yield _package(package, version, place, locked)
    if not places:
        for package, version in sorted(locked):
            if package.replace("-", "_") == name:
                yield _package(package, version, None, locked)


def _read(crate: str, folder: Path) -> Iterator[Path]:
    """Yields the folders of the packages that rustc has compiled the crate from."""
    for deps in (folder, folder / "deps", *folder.glob("*/release/deps"), *folder.glob("*/debug/deps")):
        for record in deps.glob(f"{crate}-*.d"):
            for line in record.read_text(errors="replace").splitlines()[:1]:
                if match := _READ.search(line.partition(": ")[2]):
                    yield Path(match[1])


def _package(name: str, version: str, place: Path | None, locked: dict[tuple[str, str], str]) -> Package:
    licence, stated = "", []
    if place and (place / "Cargo.toml").is_file():
        about = toml.loads((place / "Cargo.toml").read_text()).get("package", {})
        licence, stated = str(about.get("license", "")).replace("/", " OR "), texts(place)
    digest = locked.get((name, version), "") or _published(place)
    return Package(name, version, f"{_CRATES}{name}@{version}", licence, digest, "", {}, stated)


def _published(place: Path | None) -> str:
    """Returns the digest of the archive that cargo has fetched, which is that in Cargo.lock."""
    if place and place.parents[1].name == "src":
        archive = place.parents[2] / "cache" / place.parent.name / f"{place.name}.crate"
        if archive.is_file():
            return hashlib.sha256(archive.read_bytes()).hexdigest()
    return ""


def _locked(folders: Sequence[str]) -> dict[tuple[str, str], str]:
    """Returns the digests of the packages in each Cargo.lock above the folders: by name and version."""
    found = {}
    for lock in {parent / "Cargo.lock" for folder in folders for parent in Path(folder).absolute().parents}:
        if lock.is_file():
            try:
                packages = toml.loads(lock.read_text()).get("package", [])
            except toml.TomlDecodeError:
                continue
            found.update(
                {(one["name"], one["version"]): one.get("checksum", "") for one in packages if "source" in one}
            )
    return found


def _standard() -> list[Package]:
    """Returns the standard library, which is of the compiler's version."""
    from zeroos.rust import toolchain

    try:
        tools = toolchain.found()
    except Missing:
        return [Package("rust-std", "", "pkg:generic/rust-std", "MIT OR Apache-2.0")]
    version = re.search(r"\d+\.\d+\.\d+\S*", tools.version)
    number = version[0] if version else tools.version
    own = texts(tools.library.parent)
    return [
        Package("rust-std", number, f"pkg:generic/rust-std@{number}", "MIT OR Apache-2.0", texts=own),
        Package("rustc", number, f"pkg:generic/rustc@{number}", "MIT OR Apache-2.0", tool=True),
    ]
