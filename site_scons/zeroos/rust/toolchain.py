"""Finds a Rust toolchain that has the sources of the standard library."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from zeroos.errors import Missing, ZeroosError

_INSTALL = (
    "install it: apt install rustc-web cargo-web rust-web-src (Debian), "
    "or rustup component add rust-src --toolchain nightly; "
    "ZEROOS_RUSTC names the rustc of one that lies elsewhere"
)


@dataclass(frozen=True)
class RustToolchain:
    """A rustc with the sources of std beside it."""

    rustc: Path

    @property
    def sysroot(self) -> Path:
        """The folder that the toolchain is installed in."""
        return self.rustc.parent.parent

    @property
    def library(self) -> Path:
        """The sources of core, std and the others."""
        return self.sysroot / "lib" / "rustlib" / "src" / "rust" / "library"

    @property
    def cargo(self) -> str:
        """The cargo beside the compiler, else the one in PATH. Raises Missing when there is none."""
        beside = self.rustc.with_name("cargo")
        found = str(beside) if beside.exists() else shutil.which("cargo")
        if found is None:
            raise Missing(f"there is no cargo beside {self.rustc}, and none in PATH: {_INSTALL}")
        return found

    @cached_property
    def version(self) -> str:
        """The output of `rustc -vV`. Raises ZeroosError when rustc cannot be run."""
        try:
            return subprocess.run([str(self.rustc), "-vV"], capture_output=True, text=True, check=True).stdout
        except (OSError, subprocess.CalledProcessError) as error:
            raise ZeroosError(f"{self.rustc} cannot be run: {error}") from None


#: The user's environment variables that cargo and rustc get: locations of files, and how to reach the registry.
_KEPT = (
    "PATH",
    "HOME",
    "TMPDIR",
    "CARGO_HOME",
    "RUSTUP_HOME",
    "ZEROOS_RUSTC",
    "ZEROOS_CACHE",
    "XDG_CACHE_HOME",
    "PYTHONPATH",
    "http_proxy",
    "https_proxy",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "no_proxy",
    "SSL_CERT_FILE",
)


def environment() -> dict[str, str]:
    """Returns the environment of cargo. No other setting of the user can change the result of a build."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ}


@cache
def found() -> RustToolchain:
    """Returns what `find` does, and finds and asks it once a run."""
    return find()


def find() -> RustToolchain:
    """Returns the toolchain that ZEROOS_RUSTC names, else the first one with sources of the standard library, searched
    in this order: PATH, rustup (nightly first), /usr.

    Raises Missing when none has the sources."""
    named = os.environ.get("ZEROOS_RUSTC")
    seen = [Path(named)] if named else _candidates()
    for rustc in seen:
        if (found := RustToolchain(rustc)).library.joinpath("std", "Cargo.toml").exists():
            return found
    if not seen:
        raise Missing(f"there is no Rust compiler here: {_INSTALL}")
    raise Missing(
        "no Rust compiler here has the sources of its standard library "
        f"({', '.join(map(str, seen))} lack rust-src): {_INSTALL}"
    )


def _candidates() -> list[Path]:
    """Returns the installed compilers, without the rustc that rustup puts into PATH: it only starts those in rustup's
    own folder."""
    rustup = Path(os.environ.get("RUSTUP_HOME") or Path.home() / ".rustup") / "toolchains"
    installed = (
        sorted(rustup.iterdir(), key=lambda folder: (not folder.name.startswith("nightly"), folder.name))
        if rustup.is_dir()
        else []
    )
    of_path = shutil.which("rustc")
    found = [
        *([Path(of_path)] if of_path else []),
        *(folder / "bin" / "rustc" for folder in installed),
        Path("/usr/bin/rustc"),
    ]
    return [
        rustc for rustc in dict.fromkeys(found) if rustc.exists() and (rustc.parent.parent / "lib" / "rustlib").is_dir()
    ]
