"""Compiles C for this computer, the machine above all, once per user, and loads it with unicorn."""

from __future__ import annotations

import ctypes
import functools
import hashlib
import importlib.metadata
import importlib.util
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from zeroos.cache import protect, trusted, user_cache
from zeroos.errors import ZeroosError, full

_C = ("machine.c", "rules.c", "costs.c", "profile.c", "stacks.c", "blocks.c", "sha256.c")
SOURCES = (
    *(Path(__file__).with_name(name) for name in _C),
    Path(__file__).parents[1] / "platforms" / "poseidon2.c",
)
HEADERS = (Path(__file__).with_name("machine.h"), Path(__file__).with_name("profile.h"))
_API = (
    "open",
    "close",
    "mem_map_ptr",
    "hook_add",
    "reg_read",
    "reg_write",
    "emu_start",
    "emu_stop",
    "ctl",
)  # the functions of struct api in machine.h, in its order
_FLAGS = ("-O2", "-g0", "-fPIC", "-mcpu=baseline", "-std=c11", "-D_GNU_SOURCE")
_SUFFIX = {"darwin": "dylib", "win32": "dll"}.get(sys.platform, "so")


def _package(name: str) -> tuple[Path, str]:
    """Returns the folder and version of an installed package, without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ZeroosError(
            f"the embedded executor needs the Python package '{name}': pip install {name}, or use ./scons"
        )
    return Path(spec.origin).parent, importlib.metadata.version(name)


def _compile(zig: Path, include: Path, output: Path) -> None:
    """Compiles the machine to `output`. On Linux it compiles and links in two steps, because `zig cc -shared` first
    takes 13 s to build libc stubs and runtime libraries. They are not needed: the process that loads the result has a
    libc."""
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=".build-") as folder:
        made = Path(folder) / output.name
        command: list[str | Path] = [zig, "cc", *_FLAGS, "-I", include]
        if sys.platform == "linux":
            objects = {source: Path(folder) / f"{source.stem}.o" for source in SOURCES}
            steps: list[list[str | Path]] = [[*command, "-c", source, "-o", file] for source, file in objects.items()]
            steps.append([zig, "ld.lld", "-shared", *objects.values(), "-o", made])
        else:
            steps = [[*command, *SOURCES, "-shared", "-o", made]]
        cache = str(Path(folder) / "zig")  # zig looks for a home folder where none is named
        environment = os.environ | {"ZIG_LOCAL_CACHE_DIR": cache, "ZIG_GLOBAL_CACHE_DIR": cache}
        for step in steps:
            done = subprocess.run(step, env=environment, capture_output=True, text=True)
            if done.returncode:
                said = "\n".join(filter(None, [done.stderr, full(output.parent)]))
                raise ZeroosError(f"cannot compile the embedded executor for this computer:\n{said}")
        protect(made)
        os.replace(made, output)  # atomic: processes that build at the same time all end with a whole file


@functools.cache
def library() -> ctypes.CDLL:
    """Returns the compiled SOURCES. Raises ZeroosError when unicorn or ziglang is missing or the compiler fails."""
    unicorn, unicorn_version = _package("unicorn")
    zig, zig_version = _package("ziglang")
    name = "|".join((unicorn_version, zig_version, sys.platform, platform.machine(), *_FLAGS))
    digest = hashlib.sha256(
        b"".join(source.read_bytes() for source in (*HEADERS, *SOURCES)) + name.encode()
    ).hexdigest()[:24]
    target = user_cache() / f"machine-{digest}.{_SUFFIX}"
    compiler = zig / ("zig.exe" if sys.platform == "win32" else "zig")
    if not target.exists() or not trusted(target):
        _compile(compiler, unicorn / "include", target)
    try:
        made = ctypes.CDLL(str(target))
    except OSError:  # the file is damaged: build it again
        _compile(compiler, unicorn / "include", target)
        made = ctypes.CDLL(str(target))
    made.machine_sizeof.restype = ctypes.c_size_t
    made.machine_memory.restype = made.machine_profile_nodes.restype = ctypes.c_void_p
    made.machine_profile_pages.restype = ctypes.c_void_p
    return made


@functools.cache
def load() -> tuple[ctypes.CDLL, ctypes.Array[ctypes.c_void_p]]:
    """Returns the library and the table of unicorn's functions that machine_open needs. Raises ZeroosError."""
    unicorn, version = _package("unicorn")
    libraries = sorted((unicorn / "lib").glob(f"*unicorn*.{_SUFFIX}*"))
    if not libraries:
        raise ZeroosError(f"the package 'unicorn' {version} has no library: pip install --force-reinstall unicorn")
    machine = library()
    # This is the file that `import unicorn` loads, so a process that does both has one copy.
    engine = ctypes.CDLL(str(libraries[0]))
    api = (ctypes.c_void_p * len(_API))(*(ctypes.cast(engine[f"uc_{name}"], ctypes.c_void_p) for name in _API))
    return machine, api
