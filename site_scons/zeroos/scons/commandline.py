"""Parses the command line, `name=value` options and targets, and checks it against what exists."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from zeroos.errors import ZeroosError, near
from zeroos.linking.policies import POLICIES, PRESETS, expanded
from zeroos.platforms.descriptor import load
from zeroos.platforms.model import Platform
from zeroos.scons import compilers

LIMIT = 4_000_000_000  # instructions
QUICK = "quick"  # a value of the option `test` that selects tests by mark, not by folder

# Options other than the policies and a platform's own, with their lines of help.
OPTIONS = {
    "platform": "zkVMs to build for, comma separated (default: risc0)",
    "app": "programs to build, comma separated (default: every folder of examples/)",
    "input": "a file: the private input of the run (default: empty)",
    "args": "the program's arguments, instead of those its SConscript declares",
    "why": "a symbol or a Linux call: print the chain that brings it into the image",
    "platforms_path": "folders of platforms outside of this tree, comma separated",
    "toolchain": "what compiles the program's C and C++: zig (the wheel's clang, the default), gcc, clang, "
    "or the name of such a program",
    "cache": "a folder of objects that builds share, or off (default: one in the user's cache)",
    "launcher": "what stands in front of every compile: ccache, sccache, distcc … (default: $ZEROOS_LAUNCHER)",
    "executor": "embedded (unicorn, always there), official (the zkVM's own, built once with cargo), "
    "or a command (docs/porting.md)",
    "limit": f"instructions after which a run is given up (default: {LIMIT:,})",
    "gdb": "a port: the target run waits for gdb there, which then controls the program (one platform, one app)",
    "verbose": "1: print whole commands",
    "test": "which tests, below test/: unit, scons/test_incremental.py …; or quick, what breaks most (default: all)",
}

TARGETS = {
    "run": "build and run the chosen programs",
    "profile": "build and run, and say which functions the instructions go to; a flame graph",
    "prove": "build, and prove each run with the zkVM's own prover (built once with cargo), which also verifies it",
    "debug": "write the image's debug information beside it (for gdb and addr2line)",
    "audit": "what is in the image, of whom, why, and how many lines; a page, JSON",
    "compile_commands.json": "for clangd and other tools: how each source of the chosen programs is compiled, "
    "libOS' and libc's too",
    "matrix": "how every zkVM (or those of platform=) takes every ending of a program: "
    "only exit(0) may look like success",
    "sdk": "a static library and a linker script for programs that are built without ZeroOS",
    "wheel": "the package that pip installs, in build/: the program zeroos and the SCons tool",
    "test": "every test, on all processors (-j2: on two), or those of test=",
    "test-random": "twenty times as much random data as usual, from another seed each time",
    "bench": "what programs cost on each zkVM, and how long builds take; test=bench/sdks.py: Rust beside the VMs' SDKs",
}


@dataclass(frozen=True)
class Request:
    """A checked command line."""

    platforms: list[Platform]
    apps: list[str]
    choices: dict[str, str]  # policies and platform options the user set
    input: str | None = None
    args: list[str] | None = None
    why: str | None = None
    executor: str = "embedded"
    limit: int = LIMIT
    verbose: bool = False
    toolchain: str = compilers.WHEEL
    cache: str | None = None  # a folder, or off
    launcher: str = ""  # a program with its options
    gdb: int | None = None  # the port of a debugger
    targets: list[str] = field(default_factory=list)
    named: bool = False  # whether app= names the apps
    tests: list[str] = field(default_factory=list)  # the values of the option `test`

    @property
    def matrix(self) -> bool:
        """Whether the target `matrix`, of endings and zkVMs, is asked for."""
        return "matrix" in self.targets

    @property
    def scripts(self) -> list[str]:
        """The paths of the SConscripts that declare the images."""
        return ["test/soundness/SConscript"] if self.matrix else [f"examples/{app}/SConscript" for app in self.apps]


def names(folder: Path, marker: str) -> list[str]:
    """Returns the sub-folders of `folder` that hold a file `marker`, sorted."""
    return sorted(file.parent.name for file in folder.glob(f"*/{marker}"))


def _several(value: str, what: str, known: Iterable[str]) -> list[str]:
    words = [word for word in value.split(",") if word]
    for word in words:
        if word not in known:
            raise ZeroosError(f"unknown {what} '{word}'.{near(word, known)}")
    if not words:
        raise ZeroosError(f"{what}= is empty.{near('', known)}")
    return list(dict.fromkeys(words))


def one(value: str, option: str, known: Iterable[str]) -> str:
    """Returns `value`. Raises ZeroosError, which names `option`, if it is not one of `known`."""
    if value not in known:
        raise ZeroosError(f"{option}={value}: no such choice.{near(value, known)}")
    return value


def platform_folders(home: Path, others: str = "") -> dict[str, Path]:
    """Returns the platforms of `home` and of the folders in `others` (comma separated): name -> folder, sorted.

    Raises ZeroosError for a folder without platforms and for two platforms of one name."""
    found: dict[str, Path] = {}
    for folder in [home / "platforms", *map(Path, filter(None, others.split(",")))]:
        here = names(folder, "platform.toml")
        if not here:
            raise ZeroosError(
                f"platforms_path: {folder} holds no platform; "
                "a platform is a folder there with a platform.toml (docs/porting.md)"
            )
        for name in here:
            if name in found:
                raise ZeroosError(f"there are two platforms '{name}': {found[name]} and {folder / name}; rename one")
            found[name] = folder / name
    return dict(sorted(found.items()))


def _executor(value: str) -> str:
    try:
        words = shlex.split(value)
    except ValueError as error:
        raise ZeroosError(f"executor={value}: {error}") from None
    if value in ("embedded", "official") or (words and shutil.which(words[0])):
        return value
    raise ZeroosError(
        f"executor={value}: neither embedded nor official, nor a program that can be run."
        f"{near(value, ('embedded', 'official'))}"
    )


def _for_matrix(arguments: Mapping[str, str], targets: Iterable[str], folders: Mapping[str, Path]) -> str:
    """Returns the matrix's default platforms, comma separated: all, or with executor=official those whose executor is
    built or quickly built. Raises ZeroosError for options and targets that do not go with the matrix."""
    others = [*{"app", "args", "input"}.intersection(arguments), *set(targets) - {"matrix"}]
    if others:
        raise ZeroosError(f"matrix builds and runs programs of its own: leave out {', '.join(sorted(others))}")
    official = arguments.get("executor") == "official"
    return ",".join(name for name, folder in folders.items() if not official or _quickly_built(folder / "executor"))


def _quickly_built(project: Path) -> bool:
    """Whether an official executor is built, or needs only cargo and some minutes."""
    if not (project / "Cargo.toml").exists():
        return False
    from zeroos.executor.official import official_executor

    return not (project / "requires.txt").exists() or official_executor(project, build=False) is not None


def parse(arguments: Mapping[str, str], targets: Iterable[str], home: Path) -> Request:
    """Returns the checked command line: `name=value` arguments and targets, for the platforms and apps under `home`.

    Raises ZeroosError for an unknown name, with the nearest known one, and for an invalid value.
    """
    arguments = dict(arguments)
    tests = [part for part in arguments.pop("test", "").split(",") if part]
    for part in tests:
        if part != QUICK and not (home / "test" / part).exists():
            raise ZeroosError(
                f"test/{part}: no such tests; name a folder or file below test/, as in test=unit, or quick"
            )
    folders = platform_folders(home, arguments.get("platforms_path", ""))
    usual = (
        _for_matrix(arguments, targets, folders)
        if "matrix" in targets
        else ",".join(folders)
        if "bench" in targets
        else "risc0"
    )
    platforms = [load(folders[name]) for name in _several(arguments.pop("platform", usual), "platform", folders)]
    known, named = names(home / "examples", "SConscript"), "app" in arguments
    apps = _several(arguments.pop("app"), "app", known) if named else known

    options = dict(POLICIES)
    for platform in platforms:
        options.update(platform.options)
    choices = {}
    for name in list(arguments):
        if name == "preset":
            choices[name] = arguments.pop(name)
        elif name in options:
            choices[name] = one(arguments.pop(name), name, options[name].values)
        elif name not in OPTIONS:
            raise ZeroosError(f"unknown option '{name}'.{near(name, ['preset', *OPTIONS, *options])}")

    executor = _executor(arguments.get("executor", "embedded"))
    file = arguments.get("input")
    if file is not None and not (file and os.path.exists(file) and not os.path.isdir(file)):
        raise ZeroosError(
            f"input file '{file}' {'is a folder' if file and os.path.isdir(file) else 'is not there'}: "
            "name an existing file in input="
        )
    limit = instructions(arguments.get("limit", str(LIMIT)), "limit")
    try:
        args = shlex.split(arguments["args"]) if "args" in arguments else None
    except ValueError as error:
        raise ZeroosError(f"args={arguments['args']}: {error}") from None
    gdb = port_number(arguments["gdb"]) if "gdb" in arguments else None
    if gdb is not None and executor != "embedded":
        raise ZeroosError(f"gdb={gdb}: only the embedded executor has a debugger: leave out executor={executor}")
    verbose = one(arguments.get("verbose", "0"), "verbose", ("0", "1")) == "1"
    return Request(
        platforms,
        apps,
        expanded(choices),
        input=file,
        args=args,
        why=arguments.get("why"),
        executor=executor,
        limit=limit,
        verbose=verbose,
        toolchain=arguments.get("toolchain", compilers.WHEEL),
        cache=arguments.get("cache"),
        launcher=launcher(arguments),
        gdb=gdb,
        named=named,
        targets=list(targets),
        tests=tests,
    )


def launcher(arguments: Mapping[str, str]) -> str:
    """Returns the program that stands in front of every compile, or ""."""
    return arguments.get("launcher", os.environ.get("ZEROOS_LAUNCHER", ""))


def _number(text: str) -> int:
    """A number as a user types it; -1 is none, and what has more digits than anything here is large."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 20 else -1


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def instructions(text: str, option: str) -> int:
    """The instructions after which a run is given up. Raises ZeroosError naming `option`."""
    if not 0 < (number := _number(text)) < 1 << 63:
        raise ZeroosError(f"{option}={_cut(text)} is no number of instructions: it is from 1 to 2^63 - 1")
    return number


def port_number(text: str) -> int:
    """Returns the port number in `text`. Raises ZeroosError if it is none."""
    if not 0 <= (number := _number(text)) <= 65535:
        raise ZeroosError(
            f"'{_cut(text)}' is no port for a debugger: it is a number up to 65535, where 0 is any that is free"
        )
    return number


def help_text(home: Path, others: str = "") -> str:
    """Returns the text of `./scons -h`: platforms, apps, options and targets, one line each."""
    lines = ["usage: ./scons [platform=P[,P]] [app=A[,A]] [option=value …] [target …]", "", "platforms"]
    platforms = [load(folder) for folder in platform_folders(home, others).values()]
    lines += [f"  {platform.name:14} {platform.title}" for platform in platforms]
    lines += ["", "apps"]
    for name in names(home / "examples", "SConscript"):
        first = (home / "examples" / name / "SConscript").read_text().split("\n", 1)[0]
        lines.append(f"  {name:14} {first.removeprefix('#').strip()}")
    lines += ["", "options"]
    lines += [f"  {name:14} {text}" for name, text in OPTIONS.items()]
    lines += ["", "link-time policies"]
    lines += [f"  {option.name:14} {option.help} (default: {option.default})" for option in POLICIES.values()]
    for name, choices in PRESETS.items():
        lines.append(f"  preset={name:7} {' '.join(f'{option}={value}' for option, value in choices.items())}")
    for platform in platforms:
        lines += ["", f"options of {platform.name}"] if platform.options else []
        lines += [
            f"  {option.name:14} {option.help} (default: {option.default})" for option in platform.options.values()
        ]
    lines += ["", "targets (without one: build)"]
    lines += [f"  {name:14} {text}" for name, text in TARGETS.items()]
    return "\n".join(lines) + "\n"
