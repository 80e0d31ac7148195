"""Compiles copies of two crates in which a few lines differ: std, and on riscv32 the crate libc.

What is cut from std can never run in an image, but the compiler cannot know that, and it is most of an empty program:
the handler of stack overflows, for no fault becomes a signal; the printing of backtraces, which std only does with its
feature `backtrace`; and opening /dev/null where descriptors 0 to 2 are closed, for a program starts with all three.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from zeroos.cache import user_cache
from zeroos.errors import ZeroosError


@dataclass(frozen=True)
class Change:
    """Every match of `pattern` in the file becomes `replacement`. There is none in versions that need no change."""

    file: str
    pattern: str
    replacement: str


#: The crate libc declares musl's time_t on riscv32 with 32 bits (rust-lang/libc issue 1848), but it has always had 64:
#: every call that writes a time would write past the variable.
_TIMES = Change(
    "unix/linux_like/linux/musl/mod.rs", r"(pub type (?:time_t|suseconds_t) = )(?:\w*::)*c_long;", r"\1i64;"
)
_STD = (
    # Each of these files has a variant without the code in question for some other system.
    Change("sys/pal/unix/stack_overflow.rs", r'target_os = "linux"', 'target_os = "none"'),
    Change("sys/backtrace.rs", r"if cfg!\(test\)", 'if cfg!(any(test, not(feature = "backtrace")))'),
    Change("sys/pal/unix/mod.rs", r"\bmiri,", 'miri, target_os = "linux",'),
    # Most wait without a time-out: inline, these need no clock, nor what says how it failed.
    Change("sys/pal/unix/futex.rs", r"pub fn futex_wait\(", "#[inline(always)] pub fn futex_wait("),
    # A thread that wants to end the program while another does waits for ever.
    Change("sys/exit.rs", r"libc::pause\(\)", "crate::sys::futex::futex_wait(&Default::default(), 0, None)"),
)


def of(crate: str, arch: str, builds_std: bool) -> tuple[Change, ...]:
    """Returns the changes to a crate: of std only to the one that is built for images."""
    if crate == "libc" and arch.startswith("rv32"):
        return (_TIMES,)
    return _STD if crate == "std" and builds_std else ()


def apply(words: list[str], changes: tuple[Change, ...], prefixes: list[tuple[str, str]]) -> list[str]:
    """Returns the words for rustc with a changed copy of the crate, which is shown like the crate itself. Raises
    ZeroosError if a file is missing."""
    root = next((word for word in words if word.endswith("lib.rs")), "")
    here = Path(root).resolve().parent
    texts: dict[str, str] = {}
    for change in changes:
        if not (here / change.file).exists():
            raise ZeroosError(
                f"{root}: this version of the crate has no {change.file}, which ZeroOS changes: "
                "take another one (for libc: cargo update -p libc)"
            )
        text = texts.get(change.file) or (here / change.file).read_text()
        texts[change.file] = re.sub(change.pattern, change.replacement, text)
    place = user_cache() / "rust" / "crates" / hashlib.sha256(f"{here}\0{texts}".encode()).hexdigest()[:16]
    copy = Path(here.parent.name, here.name)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        new = place.with_name(f"{place.name}.{os.getpid()}")
        shutil.copytree(here, new / copy, copy_function=shutil.copyfile)
        for file, text in texts.items():
            (new / copy / file).write_text(text)
        if here.parent.name == "std":  # some of its modules lie beside it
            for other in here.parents[1].iterdir():
                if other.name != "std":
                    (new / other.name).symlink_to(other)
        try:
            os.rename(new, place)
        except OSError:  # another process was faster
            shutil.rmtree(new)
    shown = next(
        (to + str(here)[len(prefix) :] for prefix, to in reversed(prefixes) if here.is_relative_to(prefix)), here.name
    )
    return [str(place / copy / "lib.rs") if word == root else word for word in words] + [
        f"--remap-path-prefix={place / copy}={shown}"
    ]
