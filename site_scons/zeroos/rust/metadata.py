"""Makes the hashes in a crate's symbols independent of the folder that it lies in.

Cargo tells rustc a hash that tells crates apart, and for packages outside of the workspace's folder it hashes their
absolute paths. rustc hashes it into every symbol and into the order of what it emits, and so it would be in the image.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

#: Options whose values are of this machine or of one run of cargo. Some stand in one word with their value.
_OF_THE_RUN = (
    "--out-dir",
    "-L",
    "--extern",
    "--emit",
    "--error-format",
    "--json",
    "--diagnostic-width",
    "--color",
    "--remap-path-prefix",
    "--check-cfg",
)
_CODEGEN_OF_THE_RUN = ("metadata=", "extra-filename=", "incremental=", "linker=", "link-arg")


def steady(words: list[str]) -> list[str]:
    """Returns the words for rustc with a hash of the package and its settings in place of cargo's."""
    at = next((at for at, word in enumerate(words) if word.startswith("metadata=") and words[at - 1] == "-C"), None)
    if at is None or "CARGO_PKG_NAME" not in os.environ:
        return words
    parts = [os.environ[f"CARGO_PKG_{key}"] for key in ("NAME", "VERSION")] + [_place(), *_settings(words)]
    return [*words[:at], f"metadata={hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:16]}", *words[at + 1 :]]


def _place() -> str:
    """Returns where a package from a registry or from git lies below cargo's home. A lock file has at most one package
    of a name and version that comes from neither."""
    home = Path(os.environ.get("CARGO_HOME") or Path.home() / ".cargo")
    package = Path(os.environ.get("CARGO_MANIFEST_DIR", ""))
    return str(package.relative_to(home)) if package.is_relative_to(home) else ""


def _settings(words: list[str]) -> list[str]:
    """Returns the words that say what is compiled and how, without paths and hashes."""
    kept, rest = [], iter(words)
    for word in rest:
        if word in _OF_THE_RUN:
            next(rest, None)
        elif word == "-C":
            if not (value := next(rest, "")).startswith(_CODEGEN_OF_THE_RUN):
                kept.append(f"-C{value}")
        elif not word.startswith((*_OF_THE_RUN, "-Cmetadata=", "-Cincremental=")) and not word.endswith(".rs"):
            kept.append(word)
    return kept
