"""objects/archive.py: archives that zig ar writes in both dialects, and ones that nobody should have written."""

from __future__ import annotations

import contextlib
import subprocess
from pathlib import Path

import pytest
import ziglang
from chance import times
from hypothesis import given, settings
from hypothesis import strategies as st
from zeroos.objects.archive import is_thin, members, ordinary
from zeroos.objects.elf import BadObject

ZIG = str(Path(ziglang.__file__).with_name("zig"))
FILES = {"a.o": b"one", "b.o": b"", "a name longer than fifteen characters.o": b"three\n", "odd.o": b"12345"}


def header(name: bytes, size: int) -> bytes:
    return name.ljust(16) + b"0".ljust(12) + b"0".ljust(6) * 2 + b"644".ljust(8) + str(size).encode().ljust(10) + b"`\n"


@pytest.mark.parametrize("dialect", ["gnu", "bsd", "darwin"])
def test_what_ar_writes(tmp_path, dialect):
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    subprocess.run([ZIG, "ar", f"--format={dialect}", "rc", "l.a", *FILES], cwd=tmp_path, check=True)
    data = (tmp_path / "l.a").read_bytes()
    found = members(data, "l.a")
    padding = b"\n" if dialect == "darwin" else b""  # Darwin's ar rounds each member up to eight bytes
    assert [(name, content.rstrip(padding)) for name, _, content in found] == [
        (name, content.rstrip(padding)) for name, content in FILES.items()
    ]
    assert all(data[offset : offset + len(content)] == content for _, offset, content in found)


def test_thin_archive_made_ordinary(tmp_path):
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    subprocess.run([ZIG, "ar", "--thin", "rcs", "l.a", *FILES], cwd=tmp_path, check=True)
    data = (tmp_path / "l.a").read_bytes()
    assert is_thin(data)
    (tmp_path / "odd.o").write_bytes(b"longer than it was")
    made = ordinary(data, "l.a", lambda name: (tmp_path / name).read_bytes())
    assert [(name, content) for name, _, content in members(made, "l.a")] == list(
        (FILES | {"odd.o": b"longer than it was"}).items()
    )
    (tmp_path / "m.a").write_bytes(made)
    listed = subprocess.run([ZIG, "ar", "t", "m.a"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert listed.stdout.splitlines() == list(FILES)


def test_two_members_of_one_name(tmp_path):
    data = b"!<arch>\n" + header(b"x.o/", 3) + b"abc\n" + header(b"x.o/", 2) + b"de"
    assert members(data, "l.a") == [("x.o", 68, b"abc"), ("x.o", 132, b"de")]


def test_symbol_index_is_no_member():
    data = b"!<arch>\n" + header(b"/", 4) + b"\0\0\0\0" + header(b"__.SYMDEF", 2) + b"\0\0" + header(b"x.o/", 2) + b"de"
    assert [name for name, _, _ in members(data, "l.a")] == ["x.o"]


@pytest.mark.parametrize(
    "data, words",
    [
        (b"!<thin>\n" + header(b"x.o/", 3), "thin archive"),
        (b"\x7fELF", "not an archive"),
        (b"", "not an archive"),
        (b"!<arch>\n" + header(b"x.o/", 3), "truncated"),
        (b"!<arch>\n" + header(b"/7", 0), "long name"),
        (b"!<arch>\n" + header(b"#1/9", 2) + b"ab", "name of the member"),
    ],
)
def test_refused(data, words):
    with pytest.raises(BadObject, match=words) as error:
        members(data, "lib/l.a")
    assert str(error.value).startswith("lib/l.a: ") and "\n" not in str(error.value)


@settings(max_examples=times(300))
@given(st.binary(max_size=200), st.integers(0, 200))
def test_any_bytes(noise, place):
    good = b"!<arch>\n" + header(b"//", 6) + b"name/\n" + header(b"/0", 3) + b"abc\n" + header(b"#1/2", 4) + b"nmde"
    for data in (noise, b"!<arch>\n" + noise, good[:place] + noise[:4] + good[place + 4 :]):
        with contextlib.suppress(BadObject):
            members(data, "l.a")
