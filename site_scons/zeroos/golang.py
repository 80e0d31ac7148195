"""The stock Go toolchain: its path, options and environment."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

from zeroos.cache import keep
from zeroos.errors import Missing, ZeroosError
from zeroos.platforms.model import Platform

#: The external linker needs cgo. With the oldest profile Go uses no instructions that no VM has, except vector
#: instructions, which run only after a check for them.
TARGET = {"CGO_ENABLED": "1", "GOOS": "linux", "GOARCH": "riscv64", "GORISCV64": "rva20u64"}
#: Go calls an external linker, which is ours.
LDFLAGS = "-linkmode=external"
#: No compressed instructions: the object route cannot replace them (objects/rewriting.py).
FLAGS = ["-gcflags=all=-d=compressinstructions=0", "-asmflags=all=-d=compressinstructions=0"]
#: What costs least on machines without virtual memory, in the runtime's sources: file -> expression and replacement.
_RUNTIME = {
    # As many bits as Go takes on iOS, not 48: the tables for all of the address space are 32 MiB otherwise.
    "malloc.go": [(r"^(\theapAddrBits = ).*", r"\g<1>40")],
    # Memory of the heap is mapped, and so cleared, not 4 MiB at a time but when it is used, as Go does on Windows.
    "mem_linux.go": [
        (r"^(func sysMapOS\(.*\{\n)", r"\1\treturn\n"),
        (r"(^func sysUsedOS\(.*\{\n\tif ).* \{", r"\1true {"),
    ],
    # The table of a profile that most programs never ask for: 1.4 MiB.
    "mprof.go": [(r"^(\tbuckHashSize += ).*", r"\g<1>1021")],
}
#: The first version that has FLAGS.
OLDEST = (1, 26)
#: The variables of the user's environment that Go gets.
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
    """Returns Go's environment, without TARGET. GOTOOLCHAIN=local keeps it from fetching another version of Go."""
    return {**{key: os.environ[key] for key in _KEPT if key in os.environ}, "GOTOOLCHAIN": "local", "GOFLAGS": ""}


def overlay(go: str, folder: Path) -> Path:
    """Returns a file in `folder` for Go's option -overlay: it names what takes the place of sources of the runtime.

    A file where one of the expressions is not found once, in a later version of Go, stays as it is."""
    runtime = Path(_said(go, "env", "GOROOT"), "src", "runtime")
    replaced = {}
    for name, edits in _RUNTIME.items():
        text, whole = runtime.joinpath(name).read_text(), True
        for expression, by in edits:
            text, count = re.subn(expression, by, text, flags=re.MULTILINE)
            whole = whole and count == 1
        if whole:
            replaced[str(runtime / name)] = str(_kept(folder, name, text))
    return _kept(folder, "overlay.json", json.dumps({"Replace": replaced}))


def variable(name: str) -> str:
    """Returns one of the variables of `go env`. Raises ZeroosError if there is no Go."""
    return _said(find()[0], "env", name)


def _kept(folder: Path, name: str, text: str) -> Path:
    data = text.encode()
    return keep(folder / hashlib.sha256(data).hexdigest()[:16] / name, data)


def _said(go: str, *words: str) -> str:
    """Returns what the program go prints. Raises ZeroosError if it cannot be run."""
    try:
        return subprocess.run(
            [go, *words], capture_output=True, text=True, check=True, env=environment()
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError) as error:
        raise ZeroosError(f"{go} cannot be run: {error}") from None


def find() -> tuple[str, str]:
    """Returns the path of the program go, and its version text. Raises Missing if there is none that is new enough."""
    named = os.environ.get("ZEROOS_GO")
    seen = (
        [named]
        if named
        else [found for found in (shutil.which("go"), "/usr/local/go/bin/go") if found and os.path.exists(found)]
    )
    too_old = ""
    for go in seen:
        said = _said(go, "version")
        number = re.search(r"go(\d+)\.(\d+)", said)
        if number and (int(number[1]), int(number[2])) >= OLDEST:
            return go, said
        too_old = too_old or f"{go} is {said.removeprefix('go version ')}: "
    raise Missing(f"{too_old or 'there is no Go compiler here: '}{_INSTALL}")
