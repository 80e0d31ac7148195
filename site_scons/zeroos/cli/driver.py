"""The commands `zeroos cc` and `zeroos c++`: run the wheel's clang or an installed compiler, and link if asked to.

The options for all objects of the platform stand in front of the caller's."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zeroos.cache import user_cache
from zeroos.cli import settings
from zeroos.cli.words import expanded
from zeroos.errors import ZeroosError
from zeroos.home import HOME
from zeroos.scons import compilers, toolchain
from zeroos.scons.commandline import launcher as launched
from zeroos.scons.launcher import Launcher

_ASSEMBLY = Path(__file__).with_name("assembly.h")
_SOURCES = {
    ".c": False,
    ".i": False,
    ".S": False,
    ".s": False,
    ".cpp": True,
    ".cc": True,
    ".cxx": True,
    ".C": True,
    ".c++": True,
    ".ii": True,
}
#: With one of these options nothing is linked.
_COMPILES = ("-c", "-S", "-E", "-M", "-MM", "-fsyntax-only")
#: Questions that the compiler answers without a source.
_ASKS = ("--version", "-v", "-V", "-dumpversion", "-dumpmachine", "--help", "-###")
#: Options whose value may be the next word.
_VALUED = (
    "-I",
    "-D",
    "-U",
    "-L",
    "-l",
    "-include",
    "-imacros",
    "-isystem",
    "-idirafter",
    "-iquote",
    "-x",
    "-MF",
    "-MT",
    "-MQ",
    "-Xlinker",
    "-Xclang",
    "-Xpreprocessor",
    "-Xassembler",
    "-T",
    "-u",
    "-z",
    "-arch",
    "-target",
    "-mllvm",
    "--param",
)
#: Dropped: they ask for what does not apply here, such as position independence or whole-program optimisation.
_IGNORED = (
    "-fPIC",
    "-fpic",
    "-fPIE",
    "-fpie",
    "-flto",
    "-fno-lto",
    "-fuse-linker-plugin",
    "-rdynamic",
    "-static",
    "-no-pie",
    "-nopie",
    "-static-libgcc",
    "-static-libstdc++",
    "-s",
    "-pipe",
    "-fstack-protector",
    "-fstack-protector-strong",
    "-fstack-protector-all",
    "-fstack-clash-protection",
    "-fasynchronous-unwind-tables",
    "-nostartfiles",
    "-nodefaultlibs",
    "-nostdlib",
)
_REFUSED = {
    "-shared": "zkVMs load one static image: link a static library (ar) instead",
    "-pie": "a zkVM's images lie at fixed addresses: link without -pie",
    "-static-pie": "a zkVM's images lie at fixed addresses: link without -static-pie",
    "-target": "the platform decides what is compiled for: choose it with --platform",
    "-T": "the platform's own linker script places everything",
    "-fsanitize": "there is no runtime of sanitizers for zkVMs",
    **dict.fromkeys(
        (
            "-pg",
            "--coverage",
            "-fprofile-arcs",
            "-ftest-coverage",
            "-fprofile-generate",
            "-fprofile-instr-generate",
            "-fcoverage-mapping",
        ),
        "there is no profiler on a zkVM: count instructions with `zeroos run`",
    ),
    "-fopenmp": "there is no runtime of OpenMP for zkVMs: use threads",
    "-msave-restore": "the functions that it calls are those of GCC's own library: leave it out",
    **dict.fromkeys(("-m32", "-m64"), "the platform decides the width of registers: choose it with --platform"),
}


def run(words: list[str], cxx: bool) -> int:
    """Runs the command `zeroos cc`, or `zeroos c++` with `cxx`, and returns the exit status. Raises ZeroosError."""
    words = expanded(words)
    chosen, words = settings.take(words, needed=not set(_ASKS).intersection(words))
    wheel = toolchain.find()
    if chosen is None:
        return subprocess.call([wheel.zig, "clang", *(word for word in words if word in _ASKS)])
    compile = _Compile(compilers.find(chosen.toolchain, wheel), chosen.platform.arch, wheel, cxx)
    kept, files, links = _sorted(words, chosen.platform.arch)
    asks = [word for word in kept if word in _ASKS or word.startswith("-print-")]
    if asks and not files:
        return compile(kept)
    if set(_COMPILES).intersection(kept):
        objects = [file for file in files if Path(file).suffix not in _SOURCES and file != "-"]
        for file in objects:
            print(f"zeroos cc: warning: {file}: nothing is linked, so this file is not used", flush=True)
        sources = [file for file in files if file not in objects]
        if not sources:
            raise ZeroosError("no input files")
        return compile(kept, sources)
    return _program(chosen, compile, kept, files, links)


def _assembly(sources: Sequence[str]) -> list[str]:
    """Returns the options for assembly sources. They allow more than zkVMs have: Go's, for example, use floating-point
    registers."""
    if any(source.endswith(".S") for source in sources):
        return ["-include", str(_ASSEMBLY)]
    return compilers.ASSEMBLER if any(source.endswith(".s") for source in sources) else []


@dataclass(frozen=True)
class _Compile:
    """Calls a compiler for the ISA `arch`; `cxx` says whether the command is `zeroos c++`."""

    compiler: compilers.Compiler
    arch: str
    wheel: toolchain.Toolchain
    cxx: bool

    def __call__(self, words: list[str], sources: Sequence[str] = ()) -> int:
        """Compiles `sources` with our options in front of the caller's `words`. Returns the exit status."""
        cxx = self.cxx or any(_SOURCES.get(Path(source).suffix, False) for source in sources)
        flags = (flag.replace("{cwd}", os.getcwd()) for flag in self.compiler.flags(self.arch, self.wheel, cxx))
        ours = [*flags, f"-I{HOME / 'libos' / 'include'}", *_assembly(sources)]
        command = [*self.compiler.words, *ours, *words, *sources]
        environment = None
        if sources and (launcher := launched({})):
            starter = Launcher(launcher, self.wheel, str(user_cache() / "launch"))
            command, environment = starter.words(command), starter.environment(os.environ)
        status = subprocess.call(command, env=environment)
        if status and sources and (hint := self.compiler.hint(cxx)):
            print(f"zeroos {'c++' if self.cxx else 'cc'}: {hint}", file=sys.stderr)
        return status


def _sorted(words: list[str], arch: str) -> tuple[list[str], list[str], list[str]]:
    """Returns words for the compiler, files in order, and words for the linker, which include the files.

    Raises ZeroosError for a word that is refused."""
    kept, files, links, output, words = [], [], [], [], list(words)
    while words:
        word = words.pop(0)
        if word.split("=")[0] in _REFUSED:
            raise ZeroosError(f"{word}: {_REFUSED[word.split('=')[0]]}")
        if word.startswith(("-march=", "-mcpu=")) and word.partition("=")[2] != arch:
            raise ZeroosError(f"{word}: this platform's programs are compiled for {arch}: leave it out")
        if word.startswith("-mabi=") and word.partition("=")[2] != ("ilp32" if "32" in arch else "lp64"):
            raise ZeroosError(
                f"{word}: this platform's programs use {'ilp32' if '32' in arch else 'lp64'}, "
                "without floating-point registers: leave it out"
            )
        if word == "--":  # what follows are files
            words = [f"./{name}" if name.startswith("-") else name for name in words]
        elif word == "-" or not word.startswith("-"):
            files.append(word)
            links.append(word)
        elif word.startswith("-Wl,"):
            links += word.split(",")[1:]
        elif word in ("-Xlinker", "-L", "-l", "-u", "-z") and words:
            value = words.pop(0)
            links += [value] if word == "-Xlinker" else [word, value]
        elif word[:2] in ("-L", "-l", "-z") or word == "-r":
            links.append(word)
        elif word == "-pthread":  # a GCC for bare machines does not know it
            kept.append("-D_REENTRANT")
        elif word.split("=")[0] in _IGNORED:
            pass
        elif (name := _output(word, words)) is not None:
            # A compiler would put a file in the place of a link to one.
            output = ["-o", os.path.realpath(name) if os.path.islink(name) else name]
        elif word in _VALUED and words:
            kept += [word, words.pop(0)]
        else:
            kept.append(word)
    return [*kept, *output], files, links


def _output(word: str, words: list[str]) -> str | None:
    """Returns the output's name if `word` begins an option that gives one, and takes it from `words` if it is there."""
    if word in ("-o", "--output"):
        if not words:
            raise ZeroosError(f"{word} wants a value")
        return words.pop(0)
    if word.startswith("--output="):
        return word.partition("=")[2]
    return word[2:] if word.startswith("-o") else None


def _program(chosen: settings.Settings, compile: _Compile, kept: list[str], files: list[str], links: list[str]) -> int:
    """Compiles the sources among the files and links. Returns the exit status."""
    from zeroos.cli import linker  # here, as most calls in a build only compile: they start faster without it

    if not files and {"--version", "-v", "-V"}.intersection(links):  # Meson asks for the linker's version
        return linker.run(links)
    output = "a.out"
    if kept[-2:-1] == ["-o"]:
        output = kept.pop()
        kept.pop()
    for number, file in enumerate(files):
        if Path(file).suffix not in _SOURCES and file != "-":
            continue
        made = linker.kept_object(output, number, file)
        status = compile([*kept, "-c", "-o", str(made)], [file])
        if status:
            return status
        links[links.index(file)] = str(made)
    if not files:
        raise ZeroosError("no input files")
    return linker.link(chosen, linker.parse([*links, "-o", output]))
