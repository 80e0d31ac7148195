"""The stock Go toolchain: where it is, and what it is told."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

from zeroos.errors import Missing, ZeroosError
from zeroos.platforms.model import Platform

#: An external link wants cgo. The oldest profile has no instructions that no VM has, but vectors behind a question.
TARGET = {"CGO_ENABLED": "1", "GOOS": "linux", "GOARCH": "riscv64", "GORISCV64": "rva20u64"}
#: The link is ours.
LDFLAGS = "-linkmode=external"
#: Compressed instructions cannot be replaced by islands.
FLAGS = ["-gcflags=all=-d=compressinstructions=0", "-asmflags=all=-d=compressinstructions=0"]
#: Choices of the link: the runtime asks for the time and for seeds of hash tables, and copes where Linux lacks a call.
OPTIONS = {"time": "zero", "random": "zero", "unknown_calls": "enosys"}
#: The first version with FLAGS.
OLDEST = (1, 26)
#: What it may know of the user's environment.
_KEPT = (
    "PATH",
    "HOME",
    "TMPDIR",
    "XDG_CACHE_HOME",
    "ZEROOS_CACHE",
    "GOCACHE",
    "GOPATH",
    "GOMODCACHE",
    "GOPROXY",
    "GONOPROXY",
    "GOPRIVATE",
    "GOSUMDB",
    "GONOSUMDB",
    "http_proxy",
    "https_proxy",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "no_proxy",
    "SSL_CERT_FILE",
)
_INSTALL = (
    f"install Go {'.'.join(map(str, OLDEST))} or newer (go.dev/dl); "
    "ZEROOS_GO names the program go where it is not in PATH"
)


def check(platform: Platform) -> None:
    """Raises Missing for a platform that Go cannot be compiled for."""
    if platform.xlen != 64:
        raise Missing(
            f"Go has no port to 32-bit RISC-V, and {platform.name} is {platform.arch}: "
            "choose a 64-bit platform, such as virt or sp1"
        )


def environment() -> dict[str, str]:
    """What Go is started with, besides TARGET. It fetches no other version of itself."""
    return {**{key: os.environ[key] for key in _KEPT if key in os.environ}, "GOTOOLCHAIN": "local", "GOFLAGS": ""}


def find() -> tuple[str, str]:
    """The program go, and what it says of its version. Raises Missing where there is none that is new enough."""
    named = os.environ.get("ZEROOS_GO")
    seen = (
        [named]
        if named
        else [found for found in (shutil.which("go"), "/usr/local/go/bin/go") if found and os.path.exists(found)]
    )
    too_old = ""
    for go in seen:
        try:
            said = subprocess.run(
                [go, "version"], capture_output=True, text=True, check=True, env=environment()
            ).stdout.strip()
        except (OSError, subprocess.CalledProcessError) as error:
            raise ZeroosError(f"{go} cannot be run: {error}") from None
        number = re.search(r"go(\d+)\.(\d+)", said)
        if number and (int(number[1]), int(number[2])) >= OLDEST:
            return go, said
        too_old = too_old or f"{go} is {said.removeprefix('go version ')}: "
    raise Missing(f"{too_old or 'there is no Go compiler here: '}{_INSTALL}")
