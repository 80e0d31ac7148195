"""The format of `go tool pprof`: github.com/google/pprof/proto/profile.proto, written by hand, as it needs two of
protobuf's types only, numbers and lengths with bytes."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Iterable

from zeroos.reports.profile.model import Call, Profile


def data(profile: Profile) -> bytes:
    """Returns the file's contents."""
    strings: dict[str, int] = {"": 0}
    functions: dict[tuple[str, str], int] = {}
    locations: dict[tuple[int, int], int] = {}

    def string(text: str) -> int:
        return strings.setdefault(text, len(strings))

    def location(call: Call, line: int) -> int:
        function = functions.setdefault((call.name, call.file), len(functions) + 1)
        return locations.setdefault((function, line), len(locations) + 1)

    units = ["instructions", profile.unit] if profile.unit else ["instructions"]
    out = [_message(1, [_number(1, string(unit)), _number(2, string("count"))]) for unit in units]
    for call in profile.calls():
        stack = call.stack()
        outer = [location(caller, callee.site) for caller, callee in itertools.pairwise(stack)][::-1]
        for line, weights in sorted(call.own.items()):
            out.append(
                _message(
                    2, [_packed(1, [location(call, line), *outer]), _packed(2, list(weights)[: len(units)])]
                )
            )  # fmt: skip
    for (function, line), number in locations.items():
        out.append(
            _message(4, [_number(1, number), _message(4, [_number(1, function), _number(2, line)])])
        )  # fmt: skip
    for (name, file), number in functions.items():
        out.append(
            _message(
                5, [_number(1, number), _number(2, string(name)), _number(3, string(name)), _number(4, string(file))]
            )
        )
    default = _number(14, string(units[profile.weight]))
    out += [_bytes(6, text.encode()) for text in strings]
    out.append(default)
    return gzip.compress(b"".join(out), mtime=0)


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _number(key: int, number: int) -> bytes:
    return _varint(key << 3) + _varint(number)


def _bytes(key: int, content: bytes) -> bytes:
    return _varint(key << 3 | 2) + _varint(len(content)) + content


def _packed(key: int, numbers: list[int]) -> bytes:
    return _bytes(key, b"".join(map(_varint, numbers)))


def _message(key: int, fields: Iterable[bytes]) -> bytes:
    return _bytes(key, b"".join(fields))
