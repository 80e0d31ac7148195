"""Strings of C and of the assembler."""

from __future__ import annotations

import os
import re


def quoted(name: str) -> str:
    """A string literal of C and of the assembler; octal escapes need no care for what follows them."""
    letters = (
        chr(byte) if 32 <= byte < 127 and chr(byte) not in '"\\?' else f"\\{byte:03o}" for byte in os.fsencode(name)
    )
    return f'"{"".join(letters)}"'


def unquoted(text: str) -> str:
    """The name in an assembler's string."""
    octal = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
    return os.fsdecode(
        octal.sub(lambda found: bytes([int(found[1], 8) & 255]) if found[1].isdigit() else found[1], os.fsencode(text))
    )
