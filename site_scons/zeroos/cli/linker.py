"""The command `zeroos ld`: takes the options of GNU ld and lld that make sense for a static image at fixed addresses.

Other options are ignored if they are harmless, else refused with a reason."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from dataclasses import dataclass, field, replace
from pathlib import Path

from zeroos.cache import keep, plain, shrink, user_cache
from zeroos.cli import engine, settings
from zeroos.cli.words import expanded, grouped, library
from zeroos.errors import ZeroosError
from zeroos.objects.elf import TYPES
from zeroos.options import of_words

_OBJECTS = 4 << 30  # bytes of objects that are kept; those that were not used for longest go

VERSION = "ZeroOS ld (LLD; compatible with GNU linkers)"

#: Ignored options whose value is the next word.
_WITH_VALUE = (
    "-m",
    "-rpath",
    "-rpath-link",
    "-soname",
    "-h",
    "-dynamic-linker",
    "--dynamic-linker",
    "-I",
    "-plugin",
    "-plugin-opt",
    "--hash-style",
    "--sort-section",
    "-flavor",
    "-Map",
    "--dependency-file",
    "--version-script",
    "--dynamic-list",
    "--exclude-libs",
    "-y",
    "--trace-symbol",
)
#: Options that name files: each spelling -> the short name.
_FILES = {"-o": "-o", "--output": "-o", "-L": "-L", "--library-path": "-L", "-l": "-l", "--library": "-l"}
_STATIC = "zkVMs load one static image: link a static library (ar) instead"
_WANTED = "what nothing refers to is left out: refer to the symbol from an object"
_REFUSED = {
    "-shared": _STATIC,
    "--shared": _STATIC,
    "-Bshareable": _STATIC,
    "-u": _WANTED,
    "--undefined": _WANTED,
    "--require-defined": _WANTED,
    "-b": "objects are ELF: take bytes in by .incbin in an assembly file",
    "--format": "objects are ELF: take bytes in by .incbin in an assembly file",
    "--oformat": "the platform says what an image looks like",
    "--section-start": "the platform's own linker script places everything",
    "--image-base": "the platform's own linker script places everything",
    "-init": "give the function __attribute__((constructor))",
    "-fini": "give the function __attribute__((destructor))",
    "--just-symbols": "there is one image, and what it refers to must be in it",
    "-pie": "a zkVM's images lie at fixed addresses: link without -pie",
    "--pie": "a zkVM's images lie at fixed addresses: link without --pie",
    "-T": "the platform's own linker script places everything",
    "--script": "the platform's own linker script places everything",
    "-e": "the platform's own start is the entry; the program's is main",
    "--entry": "the platform's own start is the entry; the program's is main",
    "--wrap": "the closure of sections does not know renamed symbols",
    "--defsym": "define the symbol in an object",
    "--option": "the compiler takes it as it is: leave out -Wl,",
    "--platform": "the compiler takes it as it is: leave out -Wl,",
    "--toolchain": "the compiler takes it as it is: leave out -Wl,",
    "--whole-archive": "name the archive's objects themselves: what nothing refers to is left out",
}


_CRT = re.compile(r"crt(?:begin|end)[ST]?\.o")


@dataclass
class Line:
    """A checked command line of the linker."""

    files: list[str] = field(default_factory=list)  # objects and archives, in order
    folders: list[str] = field(default_factory=list)  # the values of -L
    ours: list[str] = field(default_factory=list)  # the values of -l that ZeroOS provides
    output: str = "a.out"
    relocatable: bool = False
    stack: str | None = None  # the value of -z stack-size


def parse(words: list[str]) -> Line:
    """Returns the parsed command line. Raises ZeroosError for an option that is refused and for a missing file."""
    line, words = Line(), list(words)
    while words:
        word = words.pop(0)
        if not word.startswith("-") or word == "-":
            line.files.append(word)
        elif word in _FILES:
            if not words:
                raise ZeroosError(f"{word} wants a value")
            _valued(line, _FILES[word], words.pop(0))
        elif (option := word.split("=")[0]).startswith("--") and option in _FILES:
            _valued(line, _FILES[option], word.partition("=")[2])
        elif word[:2] in _FILES:
            _valued(line, word[:2], word[2:])
        elif word in ("-r", "--relocatable", "-i"):
            line.relocatable = True
        elif (option := "-T" if word.startswith("-T") else word.split("=")[0]) in _REFUSED:
            raise ZeroosError(f"{word}: {_REFUSED[option]}")
        elif word.startswith("-z") and (word != "-z" or words):
            name, _, value = (word[2:] or words.pop(0)).partition("=")
            line.stack = value if name == "stack-size" else line.stack
        elif word in _WITH_VALUE and words:
            words.pop(0)
    for number, file in enumerate(line.files):
        if file.startswith("-l"):
            line.files[number] = library(file[2:], line.folders) or ""
            line.ours += [file[2:]] if not line.files[number] else []
        elif not Path(file).is_file():
            raise ZeroosError(f"{file} is no file" if file and Path(file).exists() else f"cannot find '{file}'")
    line.files = [file for file in line.files if file]
    return line


def with_own_libc(line: Line) -> list[str]:
    """Returns the files of a link with the compiler's own C library, each once, without what the platform does itself.

    GCC's crtbegin and crtend tell the unwinder where the tables of exceptions lie: the program headers do, too."""
    missing = [name for name in line.ours if name not in ("dl", "pthread", "rt", "util")]
    if missing:
        raise ZeroosError(
            f"cannot find -l{missing[0]}: no lib{missing[0]}.a in {', '.join(line.folders) or 'any folder'}: with "
            "libc=given the libraries are the compiler's own (gcc -static names them)"
        )
    files = [one for file in line.files for one in grouped(file, line.folders)]
    files = list(dict.fromkeys(map(engine.without_dots, files)))
    return [file for file in files if not _CRT.fullmatch(os.path.basename(file))]


def _valued(line: Line, option: str, value: str) -> None:
    if option == "-o":
        line.output = value
    elif option == "-L":
        line.folders.append(value)
    else:
        line.files.append(f"-l{value}")


def run(words: list[str]) -> int:
    """Runs the command `zeroos ld` and returns the exit status. Raises ZeroosError."""
    chosen, words = settings.take(expanded(words), needed=not {"--version", "-v", "-V"}.intersection(words))
    if {"--version", "-v", "-V"}.intersection(words):
        print(VERSION)
        if not any(not word.startswith("-") for word in words):
            return 0
    if chosen is None:  # only the version was asked for
        return 0
    return link(chosen, parse(words))


def link(chosen: settings.Settings, line: Line) -> int:
    """Links and returns the exit status. Raises ZeroosError if there are no files, or for a wrong one."""
    if not line.files:
        raise ZeroosError("no input files")
    if line.relocatable:
        from zeroos.scons.toolchain import find

        return subprocess.call([find().zig, "ld.lld", "-r", "-o", line.output, *line.files])
    options = chosen.options
    if line.stack is not None:
        options = of_words([f"stack={line.stack}"], Path.cwd()).over(options)
    if options.choices.get("libc") == "given":
        line.files = with_own_libc(line)
    rust = [Path(file) for file in line.files if file.endswith(".rlib")]
    _check_target(chosen, rust)
    if _is_go(line) or any(file.name.startswith("libtest-") for file in rust):
        options = options.over(of_words(["preset=linux"], Path.cwd()))
    status = engine.link(
        replace(chosen, options=options),
        [_lasting(line.output, number, file) for number, file in enumerate(line.files)],
        line.output,
    )
    if rust and status == 0:
        from zeroos.rust import depinfo

        depinfo.complete(line.output, options)
    return status


def _is_go(line: Line) -> bool:
    """Returns whether the program is Go's, or cgo's, which only asks what C code refers to.

    Go's runtime reads the time and random numbers when it starts, and tries calls that some versions of Linux lack;
    Rust's test harness reads the time and refers to calls that start processes."""
    return Path(line.output).name == "_cgo_.o" or any(
        Path(file).parent.name.startswith("go-link-") for file in line.files
    )


def _check_target(chosen: settings.Settings, libraries: list[Path]) -> None:
    """Raises ZeroosError if a Rust program was compiled for a target other than Linux."""
    from zeroos.rust import target

    for file in libraries:
        triple = file.parts[-3] if file.parts[-4:-3] == ("rustlib",) else ""
        if triple and target.arch(triple) is None:
            raise ZeroosError(
                f"{triple} is no Linux, and what libOS is below Rust's std is Linux: "
                f"build for {target.name(chosen.platform.arch)}, "
                "as .cargo/config.toml from `zeroos toolchain cargo` says"
            )


def kept_object(output: str, number: int, file: str) -> Path:
    """Returns where to keep an object that exists for one link only: `zeroos run` with arguments links it again."""
    return _kept(os.fsencode(f"{engine.steady(output)} {number} {os.path.abspath(file)}"), file)


def _kept(what: bytes, file: str) -> Path:
    place = user_cache() / "link" / "objects"
    place.mkdir(parents=True, exist_ok=True)
    return place / f"{hashlib.sha256(what).hexdigest()[:16]}-{plain(Path(file).stem) or 'stdin'}.o"


def _lasting(output: str, number: int, file: str) -> str:
    """Returns `file`, or a copy if a compiler deletes it after the link or its suffix does not match its content."""
    path, suffix = Path(file).absolute(), _kind(file)
    folder = path.parent.name
    deleted = (
        path.name.endswith(".rcgu.o")
        or folder.startswith("go-link-")
        or (path.name == "symbols.o" and folder.startswith("rustc"))
    )
    passing = str(path.parent) in _temporary()  # named by chance, by the driver of GCC or clang
    if path.suffix in suffix and not deleted and not passing:
        return file
    data = path.read_bytes()
    if folder.startswith("go-link-"):
        # All programs that are built in one folder are linked under one name, and Go then moves them: each image's
        # objects are kept by content, so that `zeroos audit` finds those of every one of them.
        kept = _kept(data, path.name)
    else:
        kept = kept_object(output, number, "passing" if passing else path.name)
    kept = kept.with_suffix(suffix[0])
    is_new = not kept.exists()
    os.utime(keep(kept, data))  # it is in use
    if is_new:
        shrink(os.scandir(kept.parent), _OBJECTS)
    return str(kept)


def _temporary() -> list[str]:
    """Returns the folders in which drivers of compilers keep objects between compile and link."""
    return ["/tmp", *(os.path.abspath(os.environ.get(name) or "/tmp") for name in ("TMPDIR", "TMP", "TEMP"))]


def _kind(file: str) -> tuple[str, ...]:
    """Returns the suffixes that match a file's content. Raises ZeroosError if it is linked already or no object."""
    with open(file, "rb") as stream:
        start = stream.read(18)
    if start[:8] in (b"!<arch>\n", b"!<thin>\n"):
        return ".a", ".rlib"
    if start[:4] == b"\x7fELF" and len(start) == 18:
        type_ = int.from_bytes(start[16:], "big" if start[5] == 2 else "little")
        if type_ in TYPES:
            raise ZeroosError(
                f"{file}: is {TYPES[type_]}, and zkVMs load one static image: "
                "name the objects and static libraries (.o, .a) that it was made of"
            )
    elif Path(file).suffix not in (".o", ".a"):
        raise ZeroosError(f"{file}: is neither an object nor a static library: compile it first, with zeroos cc -c")
    return ".o", ".a"  # not checked further: reading the object reports what is wrong
