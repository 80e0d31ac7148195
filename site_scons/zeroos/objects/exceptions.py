"""Follows moved code in exception tables whose distances are numbers of variable length.

Layout: the Itanium C++ ABI, "Exception Handling Tables"; the tables are those of GCC's and clang's C++ and their
kin."""

from __future__ import annotations

from .splices import Context, packed, unsigned

_OMITTED, _ULEB128, _UDATA4 = 0xFF, 0x01, 0x03


def follow(context: Context, at: int, section: int, code: int) -> None:
    """Follows the code of the function at the offset `code` of a section in its exception table at the offset `at`."""
    content = context.content
    if content[at] != _OMITTED:
        raise context.unmovable(at, "an exception table with its own start of landing pads")
    types = at + 2
    _, length_at = unsigned(content, types) if content[at + 1] != _OMITTED else (0, types)
    encoding = content[length_at]
    if encoding not in (_ULEB128, _UDATA4):
        raise context.unmovable(at, f"an exception table of the kind {encoding:#x}")
    size = 4 if encoding == _UDATA4 else 0
    length_at += 1
    length, place = unsigned(content, length_at)
    end, grown = place + length, 0
    while place < end:
        start, after = context.before_at(place, size), _behind(context, place, size)
        last, after = start + context.before_at(after, size), _behind(context, after, size)
        pad, after = context.before_at(after, size), _behind(context, after, size)
        for new in (
            context.between(section, code, code + start),
            context.between(section, code + start, code + last),
            context.between(section, code, code + pad) if pad else 0,  # 0: there is none
        ):
            grown += context.set_number(place, size, new)
            place = _behind(context, place, size)
        _, place = unsigned(content, place)  # the action
    if grown:
        _lengths(context, types, length_at, length, grown)


def _behind(context: Context, at: int, size: int) -> int:
    """Returns the offset behind a number."""
    return at + size if size else unsigned(context.content, at)[1]


def _lengths(context: Context, types: int, length_at: int, length: int, grown: int) -> None:
    """Sets the length of the table of calls, and the distance to the table of types, which stays at multiples of 4."""
    content = context.content
    _, end = unsigned(content, length_at)
    has_types = content[types - 1] != _OMITTED
    offset, types_end = unsigned(content, types) if has_types else (0, types)
    for width in range(end - length_at, end - length_at + 8):
        new = packed(length + grown, width)
        more = grown + len(new) - (end - length_at)
        new_offset = packed(offset + more, types_end - types) if has_types else b""
        if (more + len(new_offset) - (types_end - types)) % 4 == 0:
            break
    if has_types:
        context.splices.put(types, types_end, new_offset)
    context.splices.put(length_at, end, new)
