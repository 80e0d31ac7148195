"""Rust programs with ZeroOS beside the same programs with the VM's own SDK, and some of them in C and Go.

`.venv/bin/python test/bench/sdks.py [PLATFORM …]`; also `./scons bench test=bench/sdks.py`. WORKLOADS in the
environment names some of them. Both sides have std, which the SDK's side builds from the same sources for the SDK's own
target, and each has the options of its own build command. The SDKs abort at a panic, ZeroOS unwinds. Programs in C and
Go stand alone, for our own record.
"""

from __future__ import annotations

import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "support"), str(HERE.parents[1] / "site_scons")]

from tree import Tree, copy, platform_folder
from vms import built, choices, room
from zeroos.errors import ZeroosError
from zeroos.executor.embedded import run_embedded
from zeroos.executor.official import official_executor, run_official
from zeroos.executor.result import Result
from zeroos.platforms import descriptor, modules
from zeroos.rust import sysroot, target, toolchain, wrapper

PROJECT, PLACE = HERE / "rust", HERE.parents[1] / "build" / "bench" / "rust"
WORKLOADS = re.findall(r'^    \w+ "(\w+)"$', (PROJECT / "src" / "main.rs").read_text(), re.MULTILINE)
#: Other languages: what is in them, and what each program is made from.
LANGUAGES = {
    "c": (("bytes", "floats", "zeroed"), "['{name}.c']"),
    "go": (("bytes", "zeroed"), "['go.mod'], args=['{name}'], preset='linux'"),
}
LIMIT = 4_000_000_000
_GUEST = ["-Cpasses=lower-atomic", "-Cpanic=abort", '--cfg=getrandom_backend="custom"', "-Clinker=ld.lld"]
SDKS = {  # platform -> target, and the options of the SDK's own build command, which may be installed nowhere here
    "risc0": (
        "riscv32im-risc0-zkvm-elf",
        [*_GUEST, "-Clink-arg=-Ttext=0x00200800", "-Clink-arg=--fatal-warnings"],
    ),
    "sp1": (
        "riscv64im-succinct-zkvm-elf",
        [
            *_GUEST,
            "-Clink-arg=--image-base=0x78000000",
            "-Cllvm-args=-misched-prera-direction=bottomup",
            "-Cllvm-args=-misched-postra-direction=bottomup",
        ],
    ),
}
#: What Succinct's fork of rustc has built in, beside what our own target says.
_SUCCINCT = {"os": "zkvm", "vendor": "succinct", "llvm-target": "riscv64", "linker": "rust-lld", "singlethread": True}
_NOT_SUCCINCT = (
    "env",
    "target-family",
    "crt-static-default",
    "crt-static-respected",
    "has-thread-local",
    "stack-probes",
)


def _cargo(tools: toolchain.RustToolchain, name: str, features: str, env: dict[str, str], words: list[str]) -> Path:
    """Builds the program of a workload in a folder of its own kind; returns its file."""
    done = subprocess.run(
        [tools.cargo, "build", "-q", "--release", "--locked", "--features", features, *words],
        cwd=PROJECT,
        env={**toolchain.environment(), **env, "CARGO_TARGET_DIR": str(PLACE / name)},
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        raise ZeroosError(f"{features} of {PROJECT} cannot be built for {name}")
    (program,) = (PLACE / name).glob("*/release/workloads") if words else [PLACE / name / "release" / "workloads"]
    return program


def with_zeroos(tools: toolchain.RustToolchain, platform: str, workload: str) -> Result:
    found = descriptor.load(platform_folder(platform))
    sysroot.ready(found.arch, tools)
    place = PLACE / platform
    place.mkdir(parents=True, exist_ok=True)
    name = target.name(found.arch)
    linker = f"CARGO_TARGET_{name.upper().replace('-', '_')}_LINKER"
    env = {
        "RUSTC": str(wrapper.program("rustc", place, sysroot.folder(found.arch, tools).parent.name)),
        linker: str(wrapper.program("ld", place)),
        "ZEROOS_PLATFORM": platform,
    }
    (PROJECT / "src" / "main.rs").touch()  # cargo links nothing again because libOS has changed
    program = _cargo(tools, platform, workload, env, ["--target", name])
    host = modules.module(found.folder, "host", choices(found)).Host
    return run_embedded(host, program.read_bytes(), b"", LIMIT)


def _succinct() -> str:
    """The file that describes the target."""
    specification = json.loads(target.specification("rv64im")) | _SUCCINCT
    file = PLACE / f"{SDKS['sp1'][0]}.json"
    file.write_text(json.dumps({key: value for key, value in specification.items() if key not in _NOT_SUCCINCT}))
    return str(file)


def with_sdk(tools: toolchain.RustToolchain, platform: str, workload: str) -> Result:
    """On RISC Zero in the embedded executor, for there a bench can serve what the official one does not."""
    triple, flags = SDKS[platform]
    env = {"RUSTC": str(tools.rustc), "RUSTC_BOOTSTRAP": "1", "CARGO_ENCODED_RUSTFLAGS": "\x1f".join(flags)}
    words = ["--target", triple if platform == "risc0" else _succinct(), "-Zbuild-std=std,panic_abort"]
    words += ["-Zbuild-std-features=compiler-builtins-mem", "-Zjson-target-spec"]
    program = _cargo(tools, f"{platform}-sdk", f"{workload},{platform}", env, words)
    found = descriptor.load(platform_folder(platform))
    if platform == "sp1":
        executor = official_executor(found.folder / "executor", build=True)
        return run_official([str(executor)], program)
    chosen = {**choices(found), "kernel": "stock"}
    image = modules.module(found.folder, "image", chosen)
    host = modules.module(found.folder, "host", chosen).Host

    class Host(host):  # type: ignore[misc, valid-type]  # a class of a file that is loaded by its path
        """Seeds are zeros, and no variable of the environment is set."""

        def _call(self, machine, name: str, size: int):
            if not name.endswith(("::SYS_RANDOM", "::SYS_GETENV")):
                return super()._call(machine, name, size)
            self.results = (2**32 - 1, 0) if name.endswith("ENV") else (0, 0)
            return bytes(size)

    return run_embedded(Host, image.encode(program.read_bytes(), image.stock_kernel(chosen)), b"", LIMIT)


def cost(result: Result) -> int:
    """What is charged, before RISC Zero makes a power of two of it."""
    return result.cycles["user"] + result.cycles["paging"] if "paging" in result.cycles else result.instructions


def on_host(tools: toolchain.RustToolchain, workload: str) -> bytes:
    return subprocess.run(
        [_cargo(tools, "host", workload, {"RUSTC": str(tools.rustc)}, [])], check=True, capture_output=True
    ).stdout


def right(result: Result, workload: str, expected: bytes) -> Result:
    """A run that says what the program says on this machine."""
    assert result.ending.code == 0 and result.log == expected, (workload, result.ending, result.log[-200:])
    return result


def measure(platform: str, workloads: list[str]) -> None:
    """Prints a row for each workload and the geometric means."""
    tools, ratios = toolchain.find(), {"instructions": [], "cost": []}
    PLACE.mkdir(parents=True, exist_ok=True)
    for workload in workloads:
        expected, sides = on_host(tools, workload), (with_zeroos, with_sdk)
        ours, theirs = (right(side(tools, platform, workload), workload, expected) for side in sides)
        instructions, whole = ours.instructions / theirs.instructions, cost(ours) / cost(theirs)
        ratios["instructions"].append(instructions)
        ratios["cost"].append(whole)
        with_paging = f", with paging {whole:.2f}" if "paging" in ours.cycles else ""
        print(
            f"  {workload:14} {ours.instructions:>12,} / {theirs.instructions:>12,} = {instructions:.2f}{with_paging}",
            flush=True,
        )
    for name, found in ratios.items():
        print(f"  geometric mean of {name}: {math.exp(sum(map(math.log, found)) / len(found)):.3f}")


def elsewhere(tree: Tree, platform: str) -> dict[str, bytes]:
    """The programs of LANGUAGES by their names; those in Go where it is installed and the VM has 64 bits."""
    found = descriptor.load(platform_folder(platform))
    images = {}
    for language, (workloads, sources) in LANGUAGES.items():
        if language == "go" and (found.xlen == 32 or not shutil.which("go")):
            continue
        place = f"examples/bench-{language}"
        shutil.copytree(HERE / language, tree.folder / place)
        lines = [f"env.Unikernel('{language}-{name}', {sources.format(name=name)})" for name in workloads]
        tree.write(f"{place}/SConscript", "\n".join(["Import('env')", *lines, ""]))
        tree.scons(f"platform={platform}", *room(found), f"app=bench-{language}", "-j2")
        for name in (f"{language}-{workload}" for workload in workloads):
            images[name] = (tree.folder / built(found) / name / f"{name}.{found.suffix}").read_bytes()
    return images


def record(platform: str, workloads: list[str]) -> None:
    """Prints a row for each program in another language."""
    tools, found = toolchain.find(), descriptor.load(platform_folder(platform))
    host = modules.module(found.folder, "host", choices(found)).Host
    with tempfile.TemporaryDirectory() as folder:
        for app, image in elsewhere(copy(Path(folder, "tree")), platform).items():
            workload = app.partition("-")[2]
            if workload in workloads:
                result = right(run_embedded(host, image, b"", LIMIT), app, on_host(tools, workload))
                print(f"  {app:14} {result.instructions:>12,}, cost {cost(result):,}", flush=True)


def main(platforms: list[str]) -> None:
    if shutil.which("ld.lld") is None:
        raise ZeroosError("the SDKs' programs are linked by ld.lld: install it (apt install lld)")
    workloads = os.environ.get("WORKLOADS", "").split() or WORKLOADS
    for platform in [name for name in platforms if name in SDKS] or list(SDKS):
        print(f"{platform}: Rust with ZeroOS / with the SDK, instructions")
        measure(platform, workloads)
        print(f"{platform}: C and Go with ZeroOS")
        record(platform, workloads)


if __name__ == "__main__":
    main(sys.argv[1:])
