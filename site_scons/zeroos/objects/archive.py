"""Reads and writes static archives (ar), with long member names in the GNU and, when reading, the BSD format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from .model import BadObject

_MAGIC, _THIN = b"!<arch>\n", b"!<thin>\n"
_HEADER = 60  # name 16, date 12, uid 6, gid 6, mode 8, size 10, end mark 2
_INDEXES = ("/", "/SYM64/", "__.SYMDEF", "__.SYMDEF SORTED", "__.SYMDEF_64", "__.SYMDEF_64 SORTED")


class Content(Protocol):
    """The content of a file: bytes, or what reads those that are asked for."""

    def __len__(self) -> int: ...
    def __getitem__(self, part: slice, /) -> bytes: ...


def is_thin(data: Content) -> bool:
    """Returns whether an archive is thin: it holds the names of its members' files, not their contents."""
    return data[:8] == _THIN


def is_archive(data: bytes) -> bool:
    """Returns whether a file is an archive that holds its members."""
    return data[:8] == _MAGIC


def ordinary(data: bytes, name: str, read: Callable[[str], bytes]) -> bytes:
    """Returns a thin archive as an ordinary archive without an index. `read` returns the contents of a member's
    file."""
    made, names, whole = [], b"", members(data, name, read)
    for member, _, content in whole:
        made.append(_header(f"/{len(names)}", len(content)) + content + b"\n" * (len(content) % 2))
        names += member.encode(errors="surrogateescape") + b"/\n"
    return b"".join([_MAGIC, _header("//", len(names)), names, b"\n" * (len(names) % 2), *made])


def _header(name: str, size: int) -> bytes:
    return f"{name:16}{0:<12}{0:<6}{0:<6}{644:<8}{size:<10}`\n".encode()


def members(data: bytes, name: str, read: Callable[[str], bytes] | None = None) -> list[tuple[str, int, bytes]]:
    """Returns what `each` yields."""
    return list(each(data, name, read))


def each(data: Content, name: str, read: Callable[[str], bytes] | None = None) -> Iterator[tuple[str, int, bytes]]:
    """Yields (member name, offset of its bytes in the archive, its bytes) in archive order, without symbol indexes.

    Two members may have the same name: the offset tells them apart. `read` returns the contents of a file that a thin
    archive names. Raises BadObject for a thin archive without `read`, and for a file that is not a whole archive;
    `name` is for the message.
    """
    thin = is_thin(data)
    if thin and read is None:
        raise BadObject(f"{name}: is a thin archive (names of files, not their contents); make it again without ar -T")
    if not thin and data[:8] != _MAGIC:
        raise BadObject(f"{name}: is not an archive; make it with ar")
    names, at = b"", len(_MAGIC)
    while at < len(data):
        header, start = data[at : at + _HEADER], at + _HEADER
        size = _number(header[48:58])
        if thin and not header.startswith((b"/ ", b"//", b"/SYM64/")):
            size = min(size, 0)  # the contents are in the member's file
        if len(header) < _HEADER or header[58:] != b"`\n" or size < 0 or start + size > len(data):
            raise BadObject(
                f"{name}: truncated or corrupt archive (member at offset {at}); delete it and build it again"
            )
        label, content = header[:16].rstrip(b" "), data[start : start + size]
        at = start + size + size % 2  # members start at even offsets
        if label == b"//":  # GNU: the table of long names
            names = content
            continue
        if label.startswith(b"#1/"):  # BSD: the name is the first bytes of the content
            length = _number(label[3:])
            if not 0 <= length <= size:
                raise BadObject(f"{name}: corrupt archive (name of the member at offset {start}); build it again")
            label, content, start = content[:length].rstrip(b"\0"), content[length:], start + length
        elif label[:1] == b"/" and label[1:].isdigit():
            begin = int(label[1:])
            end = names.find(b"\n", begin)
            if begin >= len(names) or end < 0:
                raise BadObject(f"{name}: corrupt archive (no long name {begin}); delete it and build it again")
            label = names[begin:end]
        text = label.decode("utf-8", "surrogateescape")
        if text not in _INDEXES:
            text = text[:-1] if text.endswith("/") else text
            yield text, start, read(text) if thin and read else content


def _number(text: bytes) -> int:
    text = text.strip(b" ")
    return int(text) if text.isdigit() else -1


def archive(content: list[tuple[str, bytes]]) -> bytes:
    """Returns an archive of members (name, bytes) in the GNU format, without a symbol index, owners and times."""
    names, body = b"", b""
    for name, data in content:
        label = name.encode(errors="surrogateescape") + b"/"
        if len(label) > 16:
            label, names = b"/%d" % len(names), names + label + b"\n"
        body += _member(label, data)
    return _MAGIC + (_member(b"//", names) if names else b"") + body


def _member(label: bytes, data: bytes) -> bytes:
    header = (
        label.ljust(16)
        + b"0".ljust(12)
        + b"0".ljust(6)
        + b"0".ljust(6)
        + b"644".ljust(8)
        + str(len(data)).encode().ljust(10)
        + b"`\n"
    )
    return header + data + b"\n" * (len(data) % 2)
