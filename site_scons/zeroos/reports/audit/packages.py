"""What an image is made of, as package managers have it: names, versions, licences, digests. Only what is in the image:
a package counts by its functions, data or lines there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from zeroos.home import HOME
from zeroos.reports.audit import crates, modules
from zeroos.reports.audit.licences import texts
from zeroos.reports.audit.model import Audit, Package
from zeroos.reports.model import Image
from zeroos.scons.toolchain import VERSION, find

_OWN = "MIT OR Apache-2.0"
_LLVM = "Apache-2.0 WITH LLVM-exception"
_REGISTRY = re.compile(r"((?:.*/)?build/registry/([^/]+)-([^/-]+))/")


def found(audit: Audit, image: Image, elf: bytes) -> list[Package]:
    """Returns the packages in an image, and the tools that made it; `elf` is its ELF with symbols."""
    files = {piece.file for piece in audit.pieces} | audit.lines.keys()
    folders = sorted({str(Path(name).parent) for name in _archives(audit, image)})
    made = [*_own(files), *_registry(files)]
    made += crates.found(audit, folders)
    made += modules.found(audit, elf)
    return [*_unique(made), *_others(audit, image), toolchain()]


def digest(file: Path) -> str:
    """Returns the SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def on_disk(shown: str) -> Path | None:
    """Returns the file that an audit shows by this name; None if it is not here."""
    for folder, name in ((HOME, shown), (find().lib, shown.removeprefix("zig/")), (Path.cwd(), shown)):
        if (folder is not find().lib or shown.startswith("zig/")) and name and (folder / name).is_file():
            return folder / name
    return None


def version() -> str:
    """Returns the version of ZeroOS."""
    project = HOME / "pyproject.toml"
    if project.is_file() and (stated := re.search(r'^version = "(.*)"', project.read_text(), re.MULTILINE)):
        return stated[1]
    return metadata.version("zeroos")


def inputs(audit: Audit, image: Image) -> dict[str, str]:
    """Returns the digests of the program's source files and prebuilt objects that lie below the current folder."""
    here = Path.cwd()
    names = {Path(path).absolute() for path in image.inputs()}
    names |= {Path(file).absolute() for file in audit.lines if audit.files[file] in ("app", "library")}
    inside = sorted(file for file in names if file.is_relative_to(here) and file.is_file())
    return {file.relative_to(here).as_posix(): digest(file) for file in inside}


def _archives(audit: Audit, image: Image) -> set[str]:
    """Returns the paths of the archives and objects that the program gave."""
    return {path.partition("(")[0] for path in image.linked() if image.owner(path) == "program"}


def _unique(packages: Iterable[Package]) -> list[Package]:
    return list({(each.name, each.version): each for each in packages}.values())


def _digests(files: Iterable[str]) -> dict[str, str]:
    return {name: digest(file) for name in sorted(files) if (file := on_disk(name))}


def _own(files: set[str]) -> Iterator[Package]:
    lib = find().lib
    parts = (
        ("ZeroOS", version(), ("libos/", "runtimes/"), _OWN, [HOME / "LICENSE-MIT", HOME / "LICENSE-APACHE"]),
        ("ZeroOS platforms", version(), ("platforms/",), _OWN, [HOME / "LICENSE-MIT", HOME / "LICENSE-APACHE"]),
        ("musl", "1.2.5", ("zig/libc/musl/",), "MIT", [lib / "libc/musl/COPYRIGHT"]),
        ("compiler-rt", VERSION, ("zig/compiler_rt",), "MIT", [lib.parent / "LICENSE"]),
        ("libc++", _llvm(lib), ("zig/libcxx/",), _LLVM, [lib / "libcxx/LICENSE.TXT"]),
        ("libc++abi", _llvm(lib), ("zig/libcxxabi/",), _LLVM, [lib / "libcxxabi/LICENSE.TXT"]),
        ("libunwind", _llvm(lib), ("zig/libunwind/",), _LLVM, [lib / "libunwind/LICENSE.TXT"]),
    )
    for name, number, folders, licence, sources in parts:
        if own := {file for file in files if file.startswith(folders)}:
            stated = [file.read_text(errors="replace") for file in sources if file.is_file()]
            yield Package(name, number, f"pkg:generic/{_plain(name)}@{number}", licence, "", "", _digests(own), stated)


def _llvm(lib: Path) -> str:
    """Returns the version of LLVM that the wheel's libraries are from."""
    number = re.search(r"_LIBCPP_VERSION (\d+)(\d\d)(\d\d)\b", (lib / "libcxx/include/__config").read_text())
    return ".".join(str(int(part)) for part in number.groups()) if number else ""


def _plain(name: str) -> str:
    return name.lower().replace("+", "%2B").replace(" ", "-")


def _registry(files: set[str]) -> Iterator[Package]:
    """Yields what `env.Package` has fetched."""
    for folder, name, number in sorted({match.groups() for file in files if (match := _REGISTRY.match(file))}):
        place = Path(folder)
        stamp, info = place / ".sha256", place / "PKG-INFO"
        head = info.read_text(errors="replace").partition("\n\n")[0] if info.is_file() else ""
        stated = re.search(r"^License(?:-Expression)?: (.*)$", head, re.MULTILINE)
        own = {file for file in files if file.startswith(f"{folder}/")}
        sha256 = stamp.read_text() if stamp.is_file() else ""
        purl = f"pkg:pypi/{name}@{number}"
        yield Package(name, number, purl, stated[1].strip() if stated else "", sha256, "", _digests(own), texts(place))


def _others(audit: Audit, image: Image) -> Iterator[Package]:
    """Yields the archives of the program that nothing more is known of."""
    paths = {Path(path).name: Path(path) for path in _archives(audit, image)}
    names = {piece.component for piece in audit.pieces if piece.layer == "library"}
    for name in sorted(names & paths.keys()):
        own = paths[name]
        yield Package(name, "", f"pkg:generic/{name}", "", digest(own) if own.is_file() else "")


def toolchain() -> Package:
    """Returns the package of the compiler and linker, with the digest of its list of files."""
    record = next(find().lib.parents[1].glob(f"ziglang-{VERSION}.dist-info/RECORD"), None)
    files = {"RECORD": digest(record)} if record else {}
    return Package("ziglang", VERSION, f"pkg:pypi/ziglang@{VERSION}", "MIT", "", "", files, tool=True)
